package main

import "fmt"

type Number interface{ ~int | ~float64 }
type Same interface{ comparable }
type Both interface {
	Number
	fmt.Stringer
}

var n Number

func f(x Number, y Same) Both { return nil }

type S struct {
	a Number
	b []Same
	c comparable
}

func main() {
	var b Both
	_ = b
	_ = interface{ int }(5)
	fmt.Println(n)
}
