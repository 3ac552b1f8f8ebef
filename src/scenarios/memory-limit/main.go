// memory-limit: what is alive grows towards GOMEMLIMIT, and then beyond it.
//
// The limit takes the place of GOGC when memory gets scarce: the collector runs
// more and more often to stay below. When what is alive does not fit any more,
// one collection follows the other; for the case that this lasts there is a
// limiter, which holds the collector at half of the CPU.
package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"sync"
	"time"

	"gmplab/go/lab"
)

func main() {
	limit := lab.Knob("limit", 48)                // MiB; 0: none
	steps := lab.Knob("steps", 6)                 // how often what is alive grows
	grow := lab.Knob("grow", 8)                   // MiB each time
	requests := lab.Knob("requests", 400)         // in each step
	garbage := lab.Knob("garbage", 32)            // KiB for each request
	work := lab.Knob("work", 50*time.Microsecond) // of a request

	if limit > 0 {
		debug.SetMemoryLimit(int64(limit) << 20)
	}
	for s := 1; s <= steps; s++ {
		lab.Ballast(grow<<20, grow*1024) // objects of 1 KiB
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		var serving sync.WaitGroup
		lab.Label(&serving, "serving")
		start := time.Now()
		for w := 0; w < 4; w++ {
			serving.Go(func() {
				lab.Name("server")
				for r := 0; r < requests/4; r++ {
					spill(garbage << 10)
					lab.Work(work)
				}
			})
		}
		serving.Wait()
		took := time.Since(start)
		runtime.ReadMemStats(&after)
		fmt.Printf("alive %d MiB: %d requests in %v, collections: %d\n",
			s*grow, requests, took, after.NumGC-before.NumGC)
	}
}

type block struct {
	next *block
	data [248]byte
}

// spill makes that many bytes of garbage.
func spill(bytes int) {
	var list *block
	for ; bytes > 0; bytes -= 256 {
		list = &block{next: list}
	}
}
