// Port of create-cost: what it costs to create a goroutine, to switch, and to
// grow a stack. The knob part says which.
package main

import (
	"fmt"
	"gmplab/go/lab"
	"runtime"
	"sort"
	"sync"
	"time"
)

//go:noinline
func deep(n int) int {
	var pad [100]byte
	pad[n%100] = byte(n)
	if n == 0 {
		return int(pad[0])
	}
	return deep(n-1) + int(pad[n%100])
}

func pingpong(n int, lock bool) float64 {
	a, b := make(chan int), make(chan int)
	var wg sync.WaitGroup
	wg.Add(2)
	go func() {
		defer wg.Done()
		if lock {
			runtime.LockOSThread()
		}
		for range a {
			b <- 1
		}
	}()
	var took time.Duration
	go func() {
		defer wg.Done()
		if lock {
			runtime.LockOSThread()
		}
		start := time.Now()
		for range n {
			a <- 1
			<-b
		}
		took = time.Since(start)
		close(a)
	}()
	wg.Wait()
	return float64(took) / float64(2*n)
}

// alive makes m goroutines that all live at once: ns for each to be made, and
// for each to wake, run and end after the channel is closed.
func alive(m int) (create, exit float64) {
	gate := make(chan struct{})
	var wg sync.WaitGroup
	wg.Add(m)
	start := time.Now()
	for range m {
		go func() {
			<-gate
			wg.Done()
		}()
	}
	create = float64(time.Since(start)) / float64(m)
	time.Sleep(30 * time.Millisecond)
	start = time.Now()
	close(gate)
	wg.Wait()
	return create, float64(time.Since(start)) / float64(m)
}

func oneAtATime() float64 {
	const n = 200_000
	done := make(chan struct{})
	start := time.Now()
	for range n {
		go func() { done <- struct{}{} }()
		<-done
	}
	return float64(time.Since(start)) / n
}

func batched() float64 {
	const n = 200
	start := time.Now()
	for range n {
		var wg sync.WaitGroup
		wg.Add(1000)
		for range 1000 {
			go func() { wg.Done() }()
		}
		wg.Wait()
	}
	return float64(time.Since(start)) / (n * 1000)
}

func gosched() float64 {
	const n = 200_000
	var wg sync.WaitGroup
	wg.Add(2)
	start := time.Now()
	for range 2 {
		go func() {
			for range n {
				runtime.Gosched()
			}
			wg.Done()
		}()
	}
	wg.Wait()
	return float64(time.Since(start)) / (2 * n)
}

// growth is what the first descent to a depth costs more than the second,
// the median of nine fresh goroutines.
func growth(kib int) float64 {
	depth := kib * 1024 / 176
	var all []float64
	for range 9 {
		c := make(chan float64)
		go func() {
			start := time.Now()
			deep(depth)
			first := time.Since(start)
			start = time.Now()
			deep(depth)
			c <- float64(first - time.Since(start))
		}()
		all = append(all, <-c)
	}
	sort.Float64s(all)
	return all[4]
}

func main() {
	part := lab.Knob("part", "fresh")
	switch part {
	case "fresh":
		create, exit := alive(100_000)
		fmt.Println("create_fresh_G_all_alive", create, "ns")
		fmt.Println("wake_run_exit_after_close", exit, "ns")
		create, _ = alive(100_000)
		fmt.Println("create_reused_dead_G_with_stack", create, "ns")
	case "one":
		fmt.Println("create_run_exit_one_at_a_time", oneAtATime(), "ns")
	case "batched":
		fmt.Println("create_run_exit_batched_1000", batched(), "ns")
	case "chan":
		fmt.Println("switch_unbuffered_chan", pingpong(300_000, false), "ns")
	case "gosched":
		fmt.Println("switch_gosched_two_Gs", gosched(), "ns")
	case "locked":
		fmt.Println("switch_LockOSThread_threads", pingpong(10_000, true), "ns")
	case "million":
		start := time.Now()
		for range 1_000_000 {
			go func() {}()
		}
		fmt.Println("article_1M_loop_per_goroutine", float64(time.Since(start))/1e6, "ns")
	case "growth":
		fmt.Println("stack_growth_total_to_16KiB", growth(16), "ns")
		fmt.Println("stack_growth_total_to_64KiB", growth(64), "ns")
		fmt.Println("stack_growth_total_to_256KiB", growth(256), "ns")
		fmt.Println("stack_growth_total_to_1024KiB", growth(1024), "ns")
	}
}
