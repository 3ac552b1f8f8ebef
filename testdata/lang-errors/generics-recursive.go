package main

type Box[T any] struct{ v T }
type R struct{ b Box[R] }
type Q struct{ b *Box[Q] }
type Tree[T any] struct {
	left, right Tree[T]
}

func main() {}
