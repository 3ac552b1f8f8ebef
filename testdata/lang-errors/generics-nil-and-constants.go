package main

type Number interface{ ~int8 | ~float64 }

func f[T any, N Number, P ~*int | ~[]int](t T, n N, p P) {
	t = nil
	n = nil
	p = nil
	t = 1
	n = 1
	n = 300
	n = 1.5
	n = "a"
	_ = N(300)
	_ = T(1)
	_ = N("x")
}

func main() {}
