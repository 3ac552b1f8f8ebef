package main

import "fmt"

type Tree[T any] struct {
	left, right *Tree[T]
	v           T
}

func (t *Tree[T]) All(yield func(T) bool) { t.push(yield) }

func (t *Tree[T]) push(yield func(T) bool) bool {
	return t == nil || t.left.push(yield) && yield(t.v) && t.right.push(yield)
}

func (t *Tree[T]) Backward() func(func(int, T) bool) {
	return func(yield func(int, T) bool) {
		depth := 0
		var walk func(*Tree[T]) bool
		walk = func(t *Tree[T]) bool {
			if t == nil {
				return true
			}
			depth++
			defer func() { depth-- }()
			return walk(t.right) && yield(depth, t.v) && walk(t.left)
		}
		walk(t)
	}
}

func build(lo, hi int) *Tree[int] {
	if lo >= hi {
		return nil
	}
	m := (lo + hi) / 2
	return &Tree[int]{build(lo, m), build(m+1, hi), m}
}

type Bits uint8

func (b Bits) Ones(yield func(int) bool) {
	for i := range 8 {
		if b&(1<<i) != 0 && !yield(i) {
			return
		}
	}
}

func sumUntil(t *Tree[int], limit int) (sum int) {
	for v := range t.All {
		if v >= limit {
			return sum
		}
		sum += v
	}
	return -1
}

func main() {
	t := build(0, 10)
	for v := range t.All {
		fmt.Print(v, " ")
	}
	fmt.Println(sumUntil(t, 5), sumUntil(t, 50))
	for d, v := range t.Backward() {
		if v < 4 {
			break
		}
		fmt.Print(d, ":", v, " ")
	}
	fmt.Println()
	for i := range Bits(0b10110).Ones {
		fmt.Print(i)
	}
	fmt.Println()
}
