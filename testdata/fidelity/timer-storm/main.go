// Port of timer-storm: 10 000 timers at one instant, or spread over 100 ms.
package main

import (
	"fmt"
	"gmplab/go/lab"
	"sort"
	"sync"
	"time"
)

func main() {
	n := lab.Knob("n", 10_000)
	sleepers := lab.Knob("sleepers", false)
	spread := lab.Knob("spread", false)
	late := make([]float64, n)
	var wg sync.WaitGroup
	wg.Add(n)
	base := time.Now()
	for i := range n {
		d := 50 * time.Millisecond
		if spread {
			d += time.Duration(i*7919%n) * (100 * time.Millisecond / time.Duration(n))
		}
		if sleepers {
			go func() {
				time.Sleep(d - time.Since(base))
				late[i] = float64(time.Since(base) - d)
				wg.Done()
			}()
		} else {
			time.AfterFunc(d-time.Since(base), func() {
				late[i] = float64(time.Since(base) - d)
				wg.Done()
			})
		}
	}
	setup := time.Since(base)
	wg.Wait()
	all := time.Since(base)
	sort.Float64s(late)
	sum := 0.0
	for _, l := range late {
		sum += l
	}
	fmt.Println("setup_each", float64(setup)/float64(n), "ns")
	fmt.Println("late_mean", sum/float64(n), "ns")
	fmt.Println("late_p50", late[(n-1)/2], "ns")
	fmt.Println("late_p99", late[(n-1)*99/100], "ns")
	fmt.Println("late_max", late[n-1], "ns")
	fmt.Println("all_fired", all.Nanoseconds(), "ns")
}
