package main

import "fmt"

func id[T any](x T) T { return x }

func apply(f func(int) int) int { return f(1) }

func main() {
	var a func(int) int = id
	fmt.Println(apply(id), a)
	c := id[string]
	apply(c)
	_ = []func(int) int{id, id[int], id[bool]}
	go id
	defer id[int]
	id
	id[int]
}
