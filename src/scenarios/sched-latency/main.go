// sched-latency: how long does a goroutine that is ready wait for a P?
//
// Each of n goroutines gives way once, sleeps a moment and reports. All of
// them become ready at nearly the same time, so they wait in line: the more
// goroutines and the fewer Ps, the longer.
package main

import (
	"fmt"
	"runtime"
	"time"

	"gmplab/go/lab"
)

func main() {
	n := lab.Knob("n", 1_000)
	pause := lab.Knob("sleep", time.Microsecond)
	capacity := lab.Knob("capacity", 1_000_000)
	if capacity > n {
		capacity = n // more room than reports is never used
	}

	reports := make(chan struct{}, capacity)
	lab.Label(reports, "reports")

	start := time.Now()
	for i := 0; i < n; i++ {
		go func() {
			runtime.Gosched()     // to the tail of the global queue
			time.Sleep(pause)     // parked until a P looks at its timers
			reports <- struct{}{} // never blocks while there is room
		}()
	}
	for i := 0; i < n; i++ {
		<-reports
	}
	took := time.Since(start)
	fmt.Printf("%d goroutines on %d Ps: all done after %v\n", n, runtime.GOMAXPROCS(0), took)
}
