package main

import (
	"fmt"
	"strings"
)

type IntSlice []int
type Op func(int) int
type Str string

func First[S ~[]E, E any](s S) E              { return s[0] }
func Same[S ~[]E, E any](s S) S               { return append(s[:0:0], s...) }
func Call[F ~func(A) R, A, R any](f F, a A) R { return f(a) }
func Pick[T any](cond bool, a, b T) T {
	if cond {
		return a
	}
	return b
}
func Apply[T any](x T, fs ...func(T) T) T {
	for _, f := range fs {
		x = f(x)
	}
	return x
}
func id[T any](x T) T                    { return x }
func twice[T any](f func(T) T) func(T) T { return func(x T) T { return f(f(x)) } }
func Zip[A, B any](as []A, bs []B) []struct {
	A A
	B B
} {
	var out []struct {
		A A
		B B
	}
	for i := range min(len(as), len(bs)) {
		out = append(out, struct {
			A A
			B B
		}{as[i], bs[i]})
	}
	return out
}

func Send[T any](c chan<- T, x T) { c <- x }

func main() {
	s := IntSlice{3, 1}
	fmt.Printf("%T %T %v\n", First(s), Same(s), Call(Op(func(x int) int { return -x }), 4))
	fmt.Println(Pick(true, 1, 2.5), Pick(false, 'a', 2.5), Pick(true, Str("a"), "b"))
	fmt.Printf("%T %T %T\n", Pick(true, 1, 2.5), Pick(true, 'a', 1), Pick(true, Str("a"), "b"))
	fmt.Println(Apply("x", strings.ToUpper, id, func(s string) string { return s + "!" }))
	var f func(string) string = id
	fmt.Println(f("q"), twice(func(x int) int { return x * 3 })(2))
	fmt.Printf("%v %T\n", Zip([]int{1, 2}, []string{"a", "b", "c"}), Zip[int, bool](nil, nil))
	c := make(chan float64, 1)
	Send(c, 1)
	fmt.Println(<-c)
	var e error
	fmt.Println(Pick(true, e, fmt.Errorf("x")) == nil, Pick[any](false, 1, "two"))
	var p *int
	fmt.Println(Pick(true, p, nil) == nil, Pick(true, nil, []int{1}) == nil)
}
