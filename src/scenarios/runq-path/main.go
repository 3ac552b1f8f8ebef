// runq-path: the ways a goroutine can take from ready to running.
//
// One producer starts goroutines faster than its P can run them. They pass
// through runnext into the local ring of 256, half of a full ring spills to the
// global queue, and other Ps steal what they can.
package main

import (
	"fmt"
	"sync"
	"time"

	"gmplab/go/lab"
)

func main() {
	n := lab.Knob("n", 2_000)
	gap := lab.Knob("gap", time.Microsecond)     // the producer's work per goroutine
	work := lab.Knob("work", 6*time.Microsecond) // each goroutine's own work

	var done sync.WaitGroup
	lab.Label(&done, "all done")
	done.Add(n)

	start := time.Now()
	lab.Name("producer")
	for i := 0; i < n; i++ {
		go func() {
			lab.Work(work)
			done.Done()
		}()
		lab.Work(gap)
	}
	produced := time.Since(start)
	done.Wait()
	finished := time.Since(start)

	fmt.Printf("%d goroutines: produced in %v, all done after %v\n", n, produced, finished)
}
