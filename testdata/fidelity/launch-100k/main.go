// Port of launch-100k: short goroutines, as fast as one can start them; or as
// many that all wait on one channel until it is closed.
package main

import (
	"fmt"
	"gmplab/go/lab"
	"runtime"
	"sync"
	"time"
)

func short(n int) {
	var wg sync.WaitGroup
	wg.Add(n)
	start := time.Now()
	for i := range n {
		go func(id int) {
			_ = id * 2
			wg.Done()
		}(i)
	}
	loop := time.Since(start)
	alive := runtime.NumGoroutine()
	wg.Wait()
	fmt.Println("create_loop", loop.Nanoseconds(), "ns")
	fmt.Println("create_per_goroutine", float64(loop)/float64(n), "ns")
	fmt.Println("all_done", time.Since(start).Nanoseconds(), "ns")
	fmt.Println("alive_when_loop_ended", alive, "goroutines")
}

func parked(n int) {
	gate := make(chan struct{})
	var up, down sync.WaitGroup
	up.Add(n)
	down.Add(n)
	start := time.Now()
	for range n {
		go func() {
			up.Done()
			<-gate
			down.Done()
		}()
	}
	made := time.Since(start)
	up.Wait()
	time.Sleep(20 * time.Millisecond)
	fmt.Println("parked_create_per_goroutine", float64(made)/float64(n), "ns")
	fmt.Println("num_goroutine_parked", runtime.NumGoroutine(), "goroutines")
	start = time.Now()
	close(gate)
	fmt.Println("close_wakes_all_call", time.Since(start).Nanoseconds(), "ns")
	down.Wait()
	fmt.Println("close_until_all_exited", time.Since(start).Nanoseconds(), "ns")
}

func main() {
	n := lab.Knob("n", 100_000)
	if lab.Knob("park", false) {
		parked(n)
	} else {
		short(n)
	}
}
