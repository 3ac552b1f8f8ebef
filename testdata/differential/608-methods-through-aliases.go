// Methods declared with aliases of their type, and of a pointer to it.
package main

import "fmt"

type T struct{ n int }
type A = T
type B = A
type P = *T
type L = ([]int)

func (a A) Get() int   { return a.n }
func (b *B) Set(n int) { b.n = n }
func (p P) Inc()       { p.n++ }
func (p P) Dec()       { p.n -= 2 }

type G[X any] struct{ x X }
type GA[X any] = G[X]

func (g G[X]) Show() string { return fmt.Sprint(g.x) }

type I interface {
	Get() int
	Set(int)
	Inc()
	Dec()
}

func main() {
	var t T
	t.Set(5)
	t.Inc()
	t.Inc()
	t.Dec()
	fmt.Println(t.Get(), A.Get(t), P(&t).Get())
	var i I = &t
	i.Inc()
	fmt.Println(i.Get(), GA[int]{3}.Show())
	var p P = &t
	p.Inc()
	(*T).Dec(p)
	fmt.Println(t)
}
