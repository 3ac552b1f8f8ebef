// Port of leak-breaker: goroutines leak until a guard that samples their
// number has seen it over the threshold three times running.
package main

import (
	"fmt"
	"gmplab/go/lab"
	"runtime"
	"sync/atomic"
	"time"
)

func main() {
	threshold := lab.Knob("threshold", 20_000)
	rate := lab.Knob("rate", 60_000) // leaks a second
	total := lab.Knob("total", 1100*time.Millisecond)
	var open atomic.Bool
	var trippedAt, firstOver atomic.Int64
	start := time.Now()
	go func() {
		over := 0
		ticker := time.NewTicker(50 * time.Millisecond)
		for range ticker.C {
			if runtime.NumGoroutine() <= threshold {
				over = 0
				continue
			}
			over++
			if over == 1 {
				firstOver.CompareAndSwap(0, int64(time.Since(start)))
			}
			if over == 3 && !open.Load() {
				trippedAt.CompareAndSwap(0, int64(time.Since(start)))
				open.Store(true)
			}
		}
	}()
	never := make(chan struct{})
	served, refused := 0, 0
	for time.Since(start) < total {
		due := int(time.Since(start).Seconds()*float64(rate)) - served - refused
		for range due {
			if open.Load() {
				refused++
				continue
			}
			served++
			go func() { <-never }()
		}
		time.Sleep(time.Millisecond)
	}
	fmt.Println("first_sample_over_threshold", firstOver.Load(), "ns")
	fmt.Println("breaker_opened", trippedAt.Load(), "ns")
	fmt.Println("goroutines_after_breaker", runtime.NumGoroutine(), "goroutines")
	fmt.Println("refused", refused, "requests")
	fmt.Println("leaked", served, "goroutines")
	released := time.Now()
	close(never)
	for runtime.NumGoroutine() > 10 {
		time.Sleep(time.Millisecond)
	}
	fmt.Println("released_all_exited", time.Since(released).Nanoseconds(), "ns")
}
