// A hundred goroutines count with atomics, with a lock, and over a channel.
package main

import (
	"fmt"
	"sync"
	"sync/atomic"
)

func main() {
	var a atomic.Int64
	var wg sync.WaitGroup
	var mu sync.Mutex
	locked := 0
	ch := make(chan int)
	done := make(chan int)
	go func() {
		sum := 0
		for v := range ch {
			sum += v
		}
		done <- sum
	}()
	for i := range 100 {
		wg.Go(func() {
			a.Add(int64(i))
			mu.Lock()
			locked += i
			mu.Unlock()
			ch <- i
		})
	}
	wg.Wait()
	close(ch)
	fmt.Println(a.Load(), locked, <-done)
}
