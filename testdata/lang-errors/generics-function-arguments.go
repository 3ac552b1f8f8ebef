package main

func two[A, B any](a A, b B) {}
func same[T any](a, b T)     {}

type Exact interface{ int | string }

func ex[T Exact](t T) {}

type MyInt int

func main() {
	two[int, int, int](1, 2)
	two[int]
	f := two
	g := two[int]
	_, _ = f, g
	ex(MyInt(1))
	ex(2.5)
	same[int]("a", 1)
	x := 5
	x[int](3)
	two[int, int]("s", 1)
	_ = two[int, int](1, 2)
}
