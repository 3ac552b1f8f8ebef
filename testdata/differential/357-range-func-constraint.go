package main

import "fmt"

func Each[F ~func(func(T) bool), T any](f F) (out []T) {
	for x := range f {
		out = append(out, x)
	}
	return
}

func Sum[S ~[]E, E ~int | ~float64](s S) (t E) {
	for _, x := range s {
		t += x
	}
	return
}

func Runes[S ~string](s S) (n int) {
	for range s {
		n++
	}
	return
}

func Upto[N ~uint8](n N) (out []N) {
	for i := range n {
		out = append(out, i)
	}
	return
}

func Rec[C ~chan T, T any](c C) (last T) {
	for last = range c {
	}
	return
}

func Len[M ~map[K]V, K comparable, V any](m M) (n int) {
	for range m {
		n++
	}
	return
}

type Seq func(func(string) bool)
type U uint8

func main() {
	fmt.Println(Each(Seq(func(y func(string) bool) { _ = y("a") && y("b") })))
	fmt.Println(Each(func(y func(int) bool) { y(7) }))
	fmt.Println(Sum([]float64{1, 2.5}), Runes("héé"), Upto(U(3)), Upto(uint8(2)))
	c := make(chan string, 2)
	c <- "x"
	c <- "y"
	close(c)
	fmt.Println(Rec(c), Len(map[int]bool{1: true}))
	fmt.Printf("%T\n", Upto(U(1)))
}
