// Port of sched-latency: n goroutines that give way, sleep 1 µs and report.
package main

import (
	"fmt"
	"gmplab/go/lab"
	"runtime"
	"time"
)

func main() {
	n := lab.Knob("n", 100_000)
	start := time.Now()
	ch := make(chan struct{}, n)
	for range n {
		go func() {
			runtime.Gosched()
			time.Sleep(time.Microsecond)
			ch <- struct{}{}
		}()
	}
	for range n {
		<-ch
	}
	took := time.Since(start)
	fmt.Println("wall", took.Nanoseconds(), "ns")
	fmt.Println("wall_per_goroutine", float64(took)/float64(n), "ns")
}
