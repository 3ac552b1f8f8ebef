package main

type Ordered[T any] interface {
	Less(T) bool
}

type Age int

func (a Age) Less(b Age) bool { return a < b }

type Name string

func (n Name) Less(b string) bool { return string(n) < b }

func Min[T Ordered[T]](a, b T) T {
	if a.Less(b) {
		return a
	}
	return b
}

func main() {
	_ = Min(Age(1), 2)
	_ = Min(Name("a"), Name("b"))
	_ = Min(1, 2)
	var o Ordered[int] = Age(3)
	_ = o
}
