package main

import (
	"errors"
	"fmt"
	"iter"
	"maps"
	"runtime"
	"slices"
	"sync"
)

func count(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		defer fmt.Println("count ends")
		for i := range n {
			if !yield(i) {
				fmt.Println("stopped at", i)
				return
			}
		}
	}
}

func zip[A, B any](a iter.Seq[A], b iter.Seq[B]) iter.Seq2[A, B] {
	return func(yield func(A, B) bool) {
		nextB, stop := iter.Pull(b)
		defer stop()
		for x := range a {
			y, ok := nextB()
			if !ok || !yield(x, y) {
				return
			}
		}
	}
}

type tree struct {
	left, right *tree
	v           int
}

func (t *tree) all(yield func(int) bool) bool {
	return t == nil || t.left.all(yield) && yield(t.v) && t.right.all(yield)
}

func insert(t *tree, v int) *tree {
	if t == nil {
		return &tree{v: v}
	}
	if v < t.v {
		t.left = insert(t.left, v)
	} else {
		t.right = insert(t.right, v)
	}
	return t
}

func build(vs ...int) *tree {
	var t *tree
	for _, v := range vs {
		t = insert(t, v)
	}
	return t
}

func same(a, b *tree) bool {
	na, sa := iter.Pull(func(y func(int) bool) { a.all(y) })
	nb, sb := iter.Pull(func(y func(int) bool) { b.all(y) })
	defer sa()
	defer sb()
	for {
		x, ok := na()
		y, okb := nb()
		if ok != okb || x != y {
			return false
		}
		if !ok {
			return true
		}
	}
}

func main() {
	next, stop := iter.Pull(count(3))
	fmt.Println(runtime.NumGoroutine())
	for {
		v, ok := next()
		fmt.Println(v, ok)
		if !ok {
			break
		}
	}
	fmt.Println(next())
	stop()
	stop()
	fmt.Println(runtime.NumGoroutine())

	next, stop = iter.Pull(count(10))
	next()
	fmt.Println(next())
	stop()
	fmt.Println(next())

	next, stop = iter.Pull(count(10))
	stop()
	fmt.Println(next())

	n2, s2 := iter.Pull2(maps.All(map[string]int{"a": 1}))
	fmt.Println(n2())
	fmt.Println(n2())
	s2()

	for a, b := range zip(slices.Values([]string{"x", "y", "z"}), count(5)) {
		fmt.Println(a, b)
	}
	fmt.Println(same(build(3, 1, 2), build(2, 1, 3)), same(build(3, 1, 2), build(2, 1, 4)))

	bad := func(yield func(int) bool) {
		yield(1)
		panic(errors.New("broken"))
	}
	next, stop = iter.Pull(bad)
	fmt.Println(next())
	func() {
		defer func() { fmt.Println("recovered", recover()) }()
		next()
	}()
	fmt.Println(next())
	stop()

	onStop := func(yield func(int) bool) {
		if !yield(1) {
			panic("in stop")
		}
	}
	next, stop = iter.Pull(onStop)
	next()
	func() {
		defer func() { fmt.Println("recovered", recover()) }()
		stop()
	}()

	exits := func(yield func(int) bool) { yield(1); runtime.Goexit() }
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		defer fmt.Println("goroutine ends", recover())
		next, _ := iter.Pull(exits)
		fmt.Println(next())
		fmt.Println(next())
	}()
	wg.Wait()

	// next from other goroutines, and a sequence that blocks
	ch := make(chan int)
	next, stop = iter.Pull(func(yield func(int) bool) {
		for v := range ch {
			if !yield(v * 10) {
				return
			}
		}
	})
	go func() {
		for i := range 4 {
			ch <- i
		}
		close(ch)
	}()
	for range 5 {
		done := make(chan struct{})
		go func() { fmt.Println(next()); close(done) }()
		<-done
	}
	stop()
	again, _ := iter.Pull(func(yield func(int) bool) {
		next, _ := iter.Pull(count(2))
		for {
			v, ok := next()
			if !ok {
				return
			}
			yield(v + 100)
		}
	})
	fmt.Println(again())
	fmt.Println(again())
	fmt.Println(again())
	var inner func() (int, bool)
	inner, _ = iter.Pull(func(yield func(int) bool) {
		defer func() { fmt.Println("inner", recover()) }()
		inner()
	})
	fmt.Println(inner())
	fmt.Println(runtime.NumGoroutine())
}
