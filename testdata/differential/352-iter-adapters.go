package main

import (
	"fmt"
	"iter"
)

func From[T any](xs ...T) iter.Seq[T] {
	return func(yield func(T) bool) {
		for _, x := range xs {
			if !yield(x) {
				return
			}
		}
	}
}

func Map[T, U any](s iter.Seq[T], f func(T) U) iter.Seq[U] {
	return func(yield func(U) bool) {
		for x := range s {
			if !yield(f(x)) {
				return
			}
		}
	}
}

func Filter[T any](s iter.Seq[T], keep func(T) bool) iter.Seq[T] {
	return func(yield func(T) bool) {
		s(func(x T) bool { return !keep(x) || yield(x) })
	}
}

func Take[T any](s iter.Seq[T], n int) iter.Seq[T] {
	return func(yield func(T) bool) {
		if n <= 0 {
			return
		}
		left := n
		for x := range s {
			left--
			if !yield(x) || left == 0 {
				return
			}
		}
	}
}

func Enumerate[T any](s iter.Seq[T]) iter.Seq2[int, T] {
	return func(yield func(int, T) bool) {
		i := 0
		for x := range s {
			if !yield(i, x) {
				return
			}
			i++
		}
	}
}

func Naturals(yield func(int) bool) {
	for i := 0; yield(i); i++ {
	}
}

func Fold[T, A any](s iter.Seq[T], a A, f func(A, T) A) A {
	for x := range s {
		a = f(a, x)
	}
	return a
}

func main() {
	even := Filter(Naturals, func(x int) bool { return x%2 == 0 })
	for i, s := range Enumerate(Take(Map(even, func(x int) string { return fmt.Sprint("<", x*x, ">") }), 4)) {
		fmt.Println(i, s)
	}
	fmt.Println(Fold(Take(Naturals, 11), 0, func(a, x int) int { return a + x }))
	fmt.Println(Fold(From("a", "b"), "", func(a, x string) string { return x + a }))
	for range Take(From(1, 2), 0) {
		fmt.Println("never")
	}
}
