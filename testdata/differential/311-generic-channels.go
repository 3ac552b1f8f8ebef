package main

import (
	"fmt"
	"sync"
)

func Produce[T any](xs ...T) <-chan T {
	ch := make(chan T)
	go func() {
		defer close(ch)
		for _, x := range xs {
			ch <- x
		}
	}()
	return ch
}

func Apply[T, U any](in <-chan T, f func(T) U) <-chan U {
	out := make(chan U, 1)
	go func() {
		for x := range in {
			out <- f(x)
		}
		close(out)
	}()
	return out
}

func Drain[C ~chan T | ~<-chan T, T any](c C) (all []T) {
	for x := range c {
		all = append(all, x)
	}
	return
}

type Guarded[T any] struct {
	mu sync.Mutex
	v  T
}

func (g *Guarded[T]) With(f func(*T)) {
	g.mu.Lock()
	defer g.mu.Unlock()
	f(&g.v)
}

func main() {
	fmt.Println(Drain(Apply(Produce(1, 2, 3), func(x int) string { return fmt.Sprint(x * x) })))
	c := make(chan int, 3)
	c <- 1
	c <- 2
	close(c)
	fmt.Println(Drain(c), cap(c))
	var g Guarded[map[string]int]
	var wg sync.WaitGroup
	g.With(func(m *map[string]int) { *m = map[string]int{} })
	for i := range 10 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			g.With(func(m *map[string]int) { (*m)[fmt.Sprint(i%3)]++ })
		}()
	}
	wg.Wait()
	g.With(func(m *map[string]int) { fmt.Println(*m) })
}
