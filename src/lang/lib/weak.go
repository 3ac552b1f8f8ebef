// Package weak has pointers that keep nothing alive.
package weak

// A Pointer leads to an object as long as something else keeps it. Two of them are equal if they were made of equal pointers.
type Pointer[T any] struct {
	id int
	_  [0]*T
}

func Make[T any](ptr *T) Pointer[T] {
	if ptr == nil {
		return Pointer[T]{}
	}
	return Pointer[T]{id: number(any(ptr))}
}

// Value returns the pointer, or nil when its object is gone.
func (p Pointer[T]) Value() *T {
	ptr, _ := object(p.id).(*T)
	return ptr
}

// number gives a pointer its number.
func number(ptr any) int

// object returns the pointer with a number.
func object(id int) any
