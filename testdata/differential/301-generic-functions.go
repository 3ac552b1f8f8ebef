package main

import "fmt"

func Map[T, U any](xs []T, f func(T) U) []U {
	out := make([]U, 0, len(xs))
	for _, x := range xs {
		out = append(out, f(x))
	}
	return out
}

func Filter[T any](xs []T, keep func(T) bool) []T {
	var out []T
	for _, x := range xs {
		if keep(x) {
			out = append(out, x)
		}
	}
	return out
}

func Reduce[T, A any](xs []T, start A, f func(A, T) A) A {
	acc := start
	for _, x := range xs {
		acc = f(acc, x)
	}
	return acc
}

func main() {
	xs := []int{1, 2, 3, 4, 5}
	squares := Map(xs, func(x int) int { return x * x })
	fmt.Println(squares, Map(xs, func(x int) string { return fmt.Sprint("n", x) }))
	fmt.Println(Filter(squares, func(x int) bool { return x%2 == 1 }))
	fmt.Println(Reduce(xs, 0, func(a, x int) int { return a + x }), Reduce(xs, "", func(a string, x int) string { return a + fmt.Sprint(x) }))
	fmt.Println(Map([]string{"a", "bb"}, func(s string) int { return len(s) }))
	fmt.Printf("%T %T\n", Map[int, float64], Filter[string])
}
