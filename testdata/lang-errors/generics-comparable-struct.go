package main

type K struct {
	a []int
}

type Set[T comparable] map[T]struct{}

func eq[T comparable](a, b T) bool { return a == b }

func main() {
	_ = Set[K]{}
	_ = eq(K{}, K{})
	_ = eq([2]func(){}, [2]func(){})
	_ = eq[any](1, "a")
	_ = Set[error]{}
	var s Set[string] = Set[int]{}
	s[1] = struct{}{}
}
