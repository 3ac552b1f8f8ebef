// GB-02: 258 goroutines: the ring keeps 129 to 256, in order, and 258 in runnext; 129 go to the global queue.
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
	for i := 1; i <= 258; i++ {
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
		if v > 128 && v != 257 {
			ring = append(ring, v)
		} else {
			global++
		}
	}
	fmt.Println(ring, global)
}
