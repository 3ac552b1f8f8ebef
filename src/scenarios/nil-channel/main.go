// nil-channel: a select whose cases are switched off one by one.
//
// Nobody can ever send on a nil channel or receive from it. So a case with a nil
// channel is never taken: setting the variable to nil switches the case off.
package main

import (
	"fmt"
	"time"

	"gmplab/go/lab"
)

func main() {
	fast := lab.Knob("fast", 200)
	slow := lab.Knob("slow", 50)
	work := lab.Knob("work", 10*time.Microsecond) // of the slow source; the fast one does a quarter
	off := lab.Knob("off", true)                  // switch a case off when its source is closed

	a := source("fast", fast, work/4)
	b := source("slow", slow, work)
	merged, idle := 0, 0
	start := time.Now()
	lab.Name("merger")
	for open := 2; open > 0; {
		var ok bool
		select {
		case _, ok = <-a:
			if !ok && off {
				a = nil
			}
		case _, ok = <-b:
			if !ok && off {
				b = nil
			}
		}
		switch {
		case ok:
			merged++
		case off:
			open--
		default: // a closed channel is always ready: this spins
			idle++
			if merged == fast+slow {
				open = 0
			}
		}
	}
	fmt.Printf("merged: %d in %v; chosen in vain: %d\n", merged, time.Since(start), idle)
}

// source sends n values and closes.
func source(name string, n int, work time.Duration) <-chan int {
	out := make(chan int)
	lab.Label(out, name)
	go func() {
		lab.Name(name)
		for i := 0; i < n; i++ {
			lab.Work(work)
			out <- i
		}
		close(out)
	}()
	return out
}
