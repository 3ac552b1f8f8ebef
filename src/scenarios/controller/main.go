// controller: admission control. A request gets a goroutine, or 503 at once.
//
// At most so many requests are in flight; beyond that the answer is no, before
// anything was spent. What is admitted is served as fast as without a crowd.
package main

import (
	"fmt"
	"sort"
	"sync"
	"time"

	"gmplab/go/lab"
)

func main() {
	limit := lab.Knob("limit", 20)               // requests in flight; 0: all are admitted
	rate := lab.Knob("rate", 4_000)              // requests a second
	cost := lab.Knob("cost", 1*time.Millisecond) // CPU time of each
	wait := lab.Knob("wait", 3*time.Millisecond) // for a database, in the middle
	total := lab.Knob("total", 400*time.Millisecond)

	var slots chan bool // a value for each request in flight
	if limit > 0 {
		slots = make(chan bool, limit)
		lab.Label(slots, "in flight")
	}
	var lock sync.Mutex
	var took []time.Duration
	refused, peak, inFlight := 0, 0, 0
	var all sync.WaitGroup

	handle := func(due time.Time) {
		done := lab.Request("request")
		page := make([]byte, 4096) // garbage when the answer is out
		lab.Work(cost / 2)
		lab.Read(wait)
		lab.Work(cost / 2)
		page[0] = 1
		done()
		lock.Lock()
		took = append(took, time.Since(due))
		inFlight--
		lock.Unlock()
	}
	admit := func() bool {
		if slots == nil {
			return true
		}
		select {
		case slots <- true:
			return true
		default:
			return false
		}
	}

	start := time.Now()
	for sent := 0; time.Since(start) < total; time.Sleep(time.Millisecond) {
		for due := int(time.Since(start).Seconds() * float64(rate)); sent < due; sent++ {
			if !admit() {
				refused++ // 503
				continue
			}
			lock.Lock()
			inFlight++
			peak = max(peak, inFlight)
			lock.Unlock()
			arrived := time.Now()
			all.Go(func() {
				handle(arrived)
				if slots != nil {
					<-slots
				}
			})
		}
	}
	all.Wait()
	wall := time.Since(start)

	sort.Slice(took, func(i, j int) bool { return took[i] < took[j] })
	n := len(took)
	fmt.Printf("served %d (%.0f per second), refused %d (%d %%), at most %d in flight\n",
		n, float64(n)/wall.Seconds(), refused, 100*refused/(n+refused), peak)
	fmt.Printf("P50 %v, P99 %v\n", took[n/2], took[n*99/100])
}
