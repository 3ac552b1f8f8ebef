package main

import "fmt"

func Zero[T any]() T {
	var z T
	return z
}

func IsZero[T comparable](x T) bool {
	var z T
	return x == z
}

func Ptr[T any](x T) *T { return &x }

func Deref[T any](p *T, other T) T {
	if p == nil {
		return other
	}
	return *p
}

type S struct {
	a int
	b string
}

func main() {
	fmt.Printf("%v %q %v %v %v %v\n", Zero[int](), Zero[string](), Zero[[]int]() == nil, Zero[*S]() == nil, Zero[S](), Zero[error]() == nil)
	fmt.Println(IsZero(0), IsZero("x"), IsZero(S{}), IsZero(S{b: "y"}), IsZero([2]int{}), IsZero[any](nil), IsZero[any](0))
	p := Ptr(S{1, "q"})
	p.a++
	fmt.Println(*p, *Ptr(5), Deref(p, S{}), Deref(nil, "none"))
	defer func() { fmt.Println(recover()) }()
	fmt.Println(IsZero[any]([]int{}))
}
