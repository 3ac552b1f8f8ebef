// GB-04: several overflows: what stays in the ring keeps its order; 387 goroutines go to the global queue.
package main

import (
	"fmt"
	"runtime"
	"sync"
	"time"
)

func main() {
	runtime.GOMAXPROCS(1)
	time.Sleep(5 * time.Millisecond) // the runtime's own goroutines have parked
	var wg sync.WaitGroup
	var order []int
	for i := 1; i <= 600; i++ {
		wg.Add(1)
		go func() {
			order = append(order, i)
			wg.Done()
		}()
	}
	wg.Wait()
	var ring []int
	global := 0
	for _, v := range order {
		if v >= 387 && v <= 514 || v >= 516 {
			ring = append(ring, v)
		} else {
			global++
		}
	}
	fmt.Println(ring, global)
}
