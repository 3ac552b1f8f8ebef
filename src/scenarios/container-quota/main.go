// container-quota: requests beside background work, in a container with a CPU quota.
//
// The quota is CPU time per period, here 2 cores' worth in 100 ms, for all threads
// together. Eight threads use that up in 25 ms; then none of them may run until the
// next period, whatever they were doing. Since Go 1.25 GOMAXPROCS follows the quota.
package main

import (
	"fmt"
	"runtime"
	"sort"
	"sync"
	"sync/atomic"
	"time"

	"gmplab/go/lab"
)

func main() {
	workers := lab.Knob("workers", 8)                 // background goroutines, always busy
	chunk := lab.Knob("chunk", 500*time.Microsecond)  // after which they let others go first
	every := lab.Knob("every", 5*time.Millisecond)    // a request comes
	cost := lab.Knob("cost", 1*time.Millisecond)      // CPU time of a request
	wait := lab.Knob("wait", 5*time.Millisecond)      // for a database, in the middle
	total := lab.Knob("total", 1000*time.Millisecond) // of the run

	var stop atomic.Bool
	var chunks atomic.Int64
	for range workers {
		go func() {
			lab.Name("background")
			for !stop.Load() {
				lab.Work(chunk)
				chunks.Add(1)
				runtime.Gosched()
			}
		}()
	}

	var all sync.WaitGroup
	lab.Label(&all, "requests")
	n := int(total / every)
	took := make([]time.Duration, n)
	start := time.Now()
	for i := range n {
		due := start.Add(time.Duration(i) * every)
		time.Sleep(time.Until(due))
		done := lab.Request("request")
		all.Go(func() {
			lab.Name("request")
			lab.Work(cost / 2)
			lab.Read(wait)
			lab.Work(cost / 2)
			done()
			took[i] = time.Since(due) // from when it came, not from when somebody looked
		})
	}
	all.Wait()
	stop.Store(true)
	wall := time.Since(start)

	sort.Slice(took, func(i, j int) bool { return took[i] < took[j] })
	fmt.Printf("GOMAXPROCS %d on %d cores\n", runtime.GOMAXPROCS(0), runtime.NumCPU())
	fmt.Printf("%d requests: P50 %v, P99 %v, slowest %v\n", n, took[n/2], took[n*99/100], took[n-1])
	work := time.Duration(chunks.Load())*chunk + time.Duration(n)*cost
	fmt.Printf("CPU used: %.2f cores\n", float64(work)/float64(wall))
}
