// syscalls: goroutines that block in the kernel.
//
// A goroutine in a system call keeps its thread, and at first its P too. When
// sysmon has seen the same call twice it takes the P away and another thread,
// new if need be, goes on with it. A call that is over before that costs nothing.
package main

import (
	"fmt"
	"sync"
	"time"

	"gmplab/go/lab"
)

func main() {
	callers := lab.Knob("callers", 16)
	calls := lab.Knob("calls", 5)                  // each caller's calls
	call := lab.Knob("call", 5*time.Millisecond)   // the length of one call
	work := lab.Knob("work", 100*time.Microsecond) // work after each call

	var done sync.WaitGroup
	lab.Label(&done, "all done")

	start := time.Now()
	for c := 0; c < callers; c++ {
		done.Go(func() {
			lab.Name("caller")
			for i := 0; i < calls; i++ {
				lab.Syscall(call)
				lab.Work(work)
			}
		})
	}
	done.Wait()
	took := time.Since(start)
	alone := time.Duration(calls) * (call + work)
	fmt.Printf("%d callers done after %v; one alone needs %v\n", callers, took, alone)
}
