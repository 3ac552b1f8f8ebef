// Port of gosched-fairness: frame parsers on one P, with and without Gosched
// every 100 frames; how late a timer of 1 ms is, and how long a short
// goroutine takes.
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

func main() {
	hogs := lab.Knob("hogs", 2)
	yield := lab.Knob("yield", false)
	total := lab.Knob("total", 1200*time.Millisecond)
	var stop atomic.Bool
	var frames atomic.Int64
	var wg sync.WaitGroup
	for range hogs {
		wg.Add(1)
		go func() {
			defer wg.Done()
			n := 0
			for k := 0; ; k++ {
				lab.Work(2 * time.Microsecond) // parse a frame
				n++
				if k%100 == 0 {
					if stop.Load() {
						break
					}
					if yield {
						runtime.Gosched()
					}
				}
			}
			frames.Add(int64(n))
		}()
	}
	var late, roundTrip []float64
	start := time.Now()
	for time.Since(start) < total {
		want := time.Now().Add(time.Millisecond)
		time.Sleep(time.Millisecond)
		late = append(late, float64(time.Since(want)))
		c := make(chan struct{})
		asked := time.Now()
		go func() { close(c) }()
		<-c
		roundTrip = append(roundTrip, float64(time.Since(asked)))
	}
	stop.Store(true)
	wg.Wait()
	putQ("timer_lateness", late)
	putQ("short_goroutine_roundtrip", roundTrip)
	fmt.Println("frames_per_s", float64(frames.Load())/time.Since(start).Seconds(), "1/s")
}
