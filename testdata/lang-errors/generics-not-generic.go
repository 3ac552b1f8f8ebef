package main

func f(x int) {}

type T struct{}

type A = int

func main() {
	f[int](1)
	_ = T[int]{}
	var a A[int]
	var m map[string]int[string]
	_, _ = a, m
	var s []int
	s[int]
	s[0, 1] = 2
}
