package main

import "fmt"

var (
	a = trace("a", get(b))
	b = trace("b", 2)
	m = table[string]("x", "y")
	z = Cell[int]{trace("z", 5)}
)

type Cell[T any] struct{ v T }

func (c Cell[T]) Get() T { return c.v }

func trace[T any](name string, v T) T {
	fmt.Println("init", name, v)
	return v
}

func get[T any](x T) T { return x }

func table[K comparable](ks ...K) map[K]int {
	t := map[K]int{}
	for i, k := range ks {
		t[k] = i + total
	}
	return t
}

var total = trace("total", 10)

func init() { fmt.Println("init func", a, b, m, z.Get()) }

func main() { fmt.Println("main", a+b) }
