// Port of preempt: loops that never give way, and the slices they get, seen
// from inside: a gap between two readings of the clock was another's slice.
package main

import (
	"fmt"
	"gmplab/go/lab"
	"sort"
	"sync"
	"sync/atomic"
	"time"
)

func putQ(name string, all []float64) {
	if len(all) == 0 {
		return
	}
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
	hogs := lab.Knob("hogs", 3)
	total := lab.Knob("total", time.Second)
	var stop atomic.Bool
	var wg sync.WaitGroup
	slices := make([][]float64, hogs)
	gaps := make([][]float64, hogs)
	base := time.Now()
	for i := range hogs {
		wg.Add(1)
		go func() {
			defer wg.Done()
			start := time.Since(base)
			last := start
			first := true
			for !stop.Load() {
				lab.Work(10 * time.Microsecond)
				now := time.Since(base)
				if now-last > 2*time.Millisecond { // was off the P
					if !first {
						slices[i] = append(slices[i], float64(last-start))
					}
					first = false
					gaps[i] = append(gaps[i], float64(now-last))
					start = now
				}
				last = now
			}
		}()
	}
	time.Sleep(total)
	late := time.Since(base) - total
	stop.Store(true)
	wg.Wait()
	var s, g []float64
	for i := range hogs {
		s = append(s, slices[i]...)
		g = append(g, gaps[i]...)
	}
	putQ("slice", s)
	putQ("gap", g)
	fmt.Println("main_woken_late", late.Nanoseconds(), "ns")
}
