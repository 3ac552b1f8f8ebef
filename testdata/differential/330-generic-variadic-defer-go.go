package main

import (
	"fmt"
	"sync"
)

func Show[T any](label string, xs ...T) { fmt.Println(label, len(xs), xs) }

func Later[T any](ch chan T, x T) { ch <- x }

type W[T any] struct {
	mu  sync.Mutex
	all []T
}

func (w *W[T]) add(x T, wg *sync.WaitGroup) {
	defer wg.Done()
	w.mu.Lock()
	defer w.mu.Unlock()
	w.all = append(w.all, x)
}

func two[T any](x T) (T, T) { return x, x }

func join[T any](a, b T) string { return fmt.Sprint(a, "+", b) }

func spread[T any](xs ...T) int { return len(xs) }

func main() {
	defer Show("deferred", 1.5, 2)
	defer Show[string]("none")
	Show("ints", []int{1, 2}...)
	Show("mixed", []any{1, "a"}...)
	ch := make(chan string)
	go Later(ch, "x")
	fmt.Println(<-ch)
	var w W[int]
	var wg sync.WaitGroup
	for i := range 3 {
		wg.Add(1)
		go w.add(i, &wg)
	}
	wg.Wait()
	sum := 0
	for _, x := range w.all {
		sum += x
	}
	fmt.Println(len(w.all), sum)
	fmt.Println(join(two(3)), spread(two("a")), join[any](1, "x"))
	f := Show[bool]
	f("bools", true)
	func(g func(string, ...int)) { g("passed", 7) }(Show)
}
