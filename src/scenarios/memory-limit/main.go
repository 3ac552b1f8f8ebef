// memory-limit: what is alive grows towards GOMEMLIMIT, and then beyond it.
//
// The limit takes the place of GOGC when memory gets scarce: the collector runs
// more and more often to stay below. When what is alive does not fit any more,
// one collection follows the other; when this lasts a limiter excuses all
// goroutines from helping, so that about half of the CPU is left for them.
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
	limit := lab.Knob("limit", 32)                // MiB; 0: none
	steps := lab.Knob("steps", 6)                 // how often what is alive grows
	grow := lab.Knob("grow", 8)                   // MiB each time
	object := lab.Knob("object", 32)              // bytes of each object of it
	requests := lab.Knob("requests", 2000)        // in each step
	garbage := lab.Knob("garbage", 32)            // KiB for each request
	work := lab.Knob("work", 50*time.Microsecond) // of a request

	if limit > 0 {
		debug.SetMemoryLimit(int64(limit) << 20)
	}
	for s := 1; s <= steps; s++ {
		lab.Ballast(grow<<20, grow<<20/object)
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
	data [1016]byte
}

// spill makes that many bytes of garbage.
func spill(bytes int) {
	var list *block
	for ; bytes > 0; bytes -= 1024 {
		list = &block{next: list}
	}
}
