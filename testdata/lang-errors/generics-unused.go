package main

import "fmt"

func f[T any](x T) {
	var unused T
	y := x
	for i, v := range []T{x} {
	}
	fmt.Println()
}

type G[T any] struct{}

func (g G[T]) m() int {
	var z T
}

func main() {}
