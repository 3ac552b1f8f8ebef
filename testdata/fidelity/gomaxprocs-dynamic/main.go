// Port of gomaxprocs-dynamic: 16 workers with jobs of 200 µs and one sleeper;
// or what a change of GOMAXPROCS costs, idle and with two busy loops.
package main

import (
	"fmt"
	"gmplab/go/lab"
	"runtime"
	"sort"
	"sync"
	"sync/atomic"
	"time"
)

func putQ(name string, all []float64) {
	sort.Float64s(all)
	sum := 0.0
	for _, x := range all {
		sum += x
	}
	fmt.Println(name+"_mean", sum/float64(len(all)), "ns")
	fmt.Println(name+"_p50", all[(len(all)-1)/2], "ns")
	fmt.Println(name+"_p99", all[(len(all)-1)*99/100], "ns")
}

func load(total time.Duration) {
	var stop atomic.Bool
	var ops atomic.Int64
	var wg sync.WaitGroup
	start := time.Now()
	jobs := make(chan int, 64)
	for range 16 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for range jobs {
				lab.Work(200 * time.Microsecond)
				ops.Add(1)
			}
		}()
	}
	var late []float64
	wg.Add(1)
	go func() {
		defer wg.Done()
		for !stop.Load() {
			asked := time.Now()
			time.Sleep(2 * time.Millisecond)
			late = append(late, float64(time.Since(asked)-2*time.Millisecond))
		}
	}()
	for time.Since(start) < total {
		jobs <- 1
	}
	close(jobs)
	stop.Store(true)
	wg.Wait()
	fmt.Println("jobs_per_s", float64(ops.Load())/time.Since(start).Seconds(), "1/s")
	putQ("timer_lateness", late)
}

func change(busy bool) {
	var stop atomic.Bool
	var wg sync.WaitGroup
	if busy {
		for range 2 {
			wg.Add(1)
			go func() {
				defer wg.Done()
				for !stop.Load() {
					lab.Work(1200 * time.Nanosecond)
				}
			}()
		}
		time.Sleep(5 * time.Millisecond)
	}
	var calls []float64
	for i := range 100 {
		asked := time.Now()
		runtime.GOMAXPROCS(2 + 2*((i+1)&1))
		calls = append(calls, float64(time.Since(asked)))
	}
	stop.Store(true)
	wg.Wait()
	putQ("call", calls)
}

func main() {
	busy := lab.Knob("busy", false)
	if lab.Knob("change", false) {
		change(busy)
	} else {
		load(lab.Knob("total", 700*time.Millisecond))
	}
}
