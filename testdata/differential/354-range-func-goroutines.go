package main

import (
	"fmt"
	"sort"
	"sync"
)

func Chan[T any](ch <-chan T) func(func(T) bool) {
	return func(yield func(T) bool) {
		for x := range ch {
			if !yield(x) {
				return
			}
		}
	}
}

func Parallel(n int) func(func(int) bool) {
	return func(yield func(int) bool) {
		var mu sync.Mutex
		var wg sync.WaitGroup
		for i := range n {
			wg.Add(1)
			go func() {
				defer wg.Done()
				mu.Lock()
				defer mu.Unlock()
				yield(i)
			}()
		}
		wg.Wait()
	}
}

func gen(n int) <-chan int {
	ch := make(chan int)
	go func() {
		defer close(ch)
		for i := range n {
			ch <- i * i
		}
	}()
	return ch
}

func main() {
	sum := 0
	for x := range Chan(gen(5)) {
		sum += x
	}
	fmt.Println(sum)
	var all []int
	for i := range Parallel(6) {
		all = append(all, i)
	}
	sort.Ints(all)
	fmt.Println(all)
	done := make(chan bool)
	for x := range Chan(gen(3)) {
		go func() {
			fmt.Print(x, " ")
			done <- true
		}()
		<-done
	}
	fmt.Println()
	var wg sync.WaitGroup
	results := make([]int, 4)
	for i := range func(yield func(int) bool) { _ = yield(0) && yield(1) && yield(2) && yield(3) } {
		wg.Go(func() { results[i] = i * 10 })
	}
	wg.Wait()
	fmt.Println(results)
}
