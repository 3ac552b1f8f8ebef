package main

import "fmt"

func Index[T comparable](xs []T, x T) int {
	for i, y := range xs {
		if x == y {
			return i
		}
	}
	return -1
}

func Equal[T comparable](a, b []T) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

func Switch[T comparable](x, a, b T) string {
	switch x {
	case a:
		return "a"
	case b:
		return "b"
	}
	return "?"
}

type P struct {
	n string
	f float64
}

type I interface{ M() }
type A int

func (A) M() {}

type B struct{ x []int }

func (B) M() {}

func main() {
	fmt.Println(Index([]string{"a", "b"}, "b"), Index([]P{{"x", 1}}, P{"x", 1}), Index([]any{1, "1", 1.0}, 1.0))
	nan := 0.0
	nan /= nan
	fmt.Println(Index([]float64{nan}, nan), Equal([]P{{"", nan}}, []P{{"", nan}}), Equal([]int{1}, []int{1}))
	fmt.Println(Switch(1, 1, 2), Switch("q", "p", "q"), Switch[any](1, "1", 1), Switch[I](A(1), A(2), A(1)))
	c, d := make(chan int), make(chan int)
	fmt.Println(Switch(c, d, c))
	defer func() { fmt.Println(recover()) }()
	fmt.Println(Index([]I{A(1), B{}}, I(B{})))
}
