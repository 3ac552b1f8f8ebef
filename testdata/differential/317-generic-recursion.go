package main

import "fmt"

func Len[T any](xs []T) int {
	if len(xs) == 0 {
		return 0
	}
	return 1 + Len(xs[1:])
}

func Even[T ~int](n T) bool {
	if n == 0 {
		return true
	}
	return Odd(n - 1)
}

func Odd[T ~int](n T) bool {
	if n == 0 {
		return false
	}
	return Even(n - 1)
}

func Fib[T ~int | ~float64](n int) T {
	if n < 2 {
		return T(n)
	}
	return Fib[T](n-1) + Fib[T](n-2)
}

func Permute[T any](xs []T, visit func([]T)) {
	var rec func(int)
	rec = func(k int) {
		if k == len(xs) {
			visit(xs)
			return
		}
		for i := k; i < len(xs); i++ {
			xs[k], xs[i] = xs[i], xs[k]
			rec(k + 1)
			xs[k], xs[i] = xs[i], xs[k]
		}
	}
	rec(0)
}

type N int

func Hanoi[P fmt.Stringer](n int, a, b, c P) int {
	if n == 0 {
		return 0
	}
	return Hanoi(n-1, a, c, b) + 1 + Hanoi(n-1, c, b, a)
}

type Peg string

func (p Peg) String() string { return string(p) }

func main() {
	fmt.Println(Len([]int{1, 2, 3}), Even(10), Odd(N(7)), Fib[int](15), Fib[float64](10))
	Permute([]string{"a", "b", "c"}, func(p []string) { fmt.Print(p) })
	fmt.Println(Hanoi(6, Peg("a"), "b", "c"))
}
