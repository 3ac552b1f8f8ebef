// Package unique makes equal values one. A value once made stays; in Go it goes when nobody has a handle.
package unique

// A Handle stands for a value: handles are equal if their values are.
type Handle[T comparable] struct {
	value *T
}

func (h Handle[T]) Value() T { return *h.value }

var handles = map[any]any{}

func Make[T comparable](value T) Handle[T] {
	if known, ok := handles[value]; ok {
		return known.(Handle[T])
	}
	h := Handle[T]{&value}
	handles[value] = h
	return h
}
