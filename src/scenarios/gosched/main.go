// gosched: a long loop, with and without runtime.Gosched.
//
// Parsers work through frames and can give way every few frames. Beside them a
// goroutine wants to run once a millisecond and notes how late it is.
package main

import (
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	"gmplab/go/lab"
)

func main() {
	parsers := lab.Knob("parsers", 1)
	frames := lab.Knob("frames", 100_000)
	frame := lab.Knob("frame", 2*time.Microsecond) // the work in one frame
	every := lab.Knob("yield", 0)                  // frames between two Gosched; 0: never

	var parsing sync.WaitGroup
	var over atomic.Bool
	late := make(chan time.Duration, 1)
	lab.Label(&parsing, "parsing")

	go func() {
		lab.Name("short task")
		var runs int
		var sum, worst time.Duration
		for !over.Load() {
			due := time.Now().Add(time.Millisecond)
			time.Sleep(time.Millisecond)
			by := time.Since(due)
			runs++
			sum += by
			if by > worst {
				worst = by
			}
		}
		fmt.Printf("short task: %d runs, late by %v on average\n", runs, sum/time.Duration(runs))
		late <- worst
	}()

	start := time.Now()
	for p := 0; p < parsers; p++ {
		parsing.Go(func() {
			lab.Name("parser")
			for f := 1; f <= frames; f++ {
				lab.Work(frame)
				if every > 0 && f%every == 0 {
					runtime.Gosched()
				}
			}
		})
	}
	parsing.Wait()
	took := time.Since(start)
	over.Store(true)
	fmt.Printf("parsers: %d frames in %v; short task at worst %v late\n", parsers*frames, took, <-late)
}
