package main

type List[T any] struct {
	next *List[T]
	v    T
}
type Pair[K comparable, V any] struct {
	k K
	v V
}

func main() {
	var l List
	_ = l
	var p Pair[int]
	_ = p
	var q Pair[[]int, int]
	_, _ = q, Pair[int, int, int]{}
	var r List[int, string]
	_ = r
	var s int[string]
	_ = s
	_ = List{}
	_ = List[nothing]{}
}
