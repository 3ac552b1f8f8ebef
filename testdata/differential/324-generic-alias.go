package main

import "fmt"

type Vec[T any] = []T
type Dict[V any] = map[string]V
type Pair[A, B any] struct {
	a A
	b B
}
type IntPair[B any] = Pair[int, B]
type Plain = Pair[string, string]

func Sum(v Vec[int]) (n int) {
	for _, x := range v {
		n += x
	}
	return
}

func Wrap[T any](x T) Vec[T] { return Vec[T]{x, x} }

func main() {
	v := Vec[int]{1, 2, 3}
	var s []int = v
	fmt.Println(Sum(v), Sum(s), Wrap("a"))
	d := Dict[Vec[bool]]{"k": {true}}
	fmt.Printf("%T %T %v\n", v, d, d)
	p := IntPair[string]{1, "x"}
	var q Pair[int, string] = p
	fmt.Printf("%T %v %T\n", q, q, Plain{})
}
