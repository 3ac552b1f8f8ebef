// atomics: a counter, a token bucket and a state machine, each once under a
// mutex and once with atomic operations.
//
// Atomic operations never wait in a queue. What they pay for is the cache line,
// which moves to the core that writes next, and the attempts that failed.
package main

import (
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"gmplab/go/lab"
)

func main() {
	n := lab.Knob("goroutines", 4)
	times := lab.Knob("times", 20_000)               // operations of each goroutine
	inside := lab.Knob("inside", time.Duration(0))   // between looking and changing
	outside := lab.Knob("outside", time.Duration(0)) // work between two operations

	// race lets n goroutines do step side by side and prints what one step took
	// the goroutine that did it. They first compute a while, so that every P has
	// a core when it begins.
	race := func(name string, step func()) {
		var all sync.WaitGroup
		lab.Label(&all, name)
		var spent atomic.Int64
		for w := 0; w < n; w++ {
			all.Go(func() {
				lab.Name(name)
				lab.Work(10 * time.Millisecond)
				start := time.Now()
				for i := 0; i < times; i++ {
					step()
					lab.Work(outside)
				}
				spent.Add(int64(time.Since(start)))
			})
		}
		all.Wait()
		fmt.Printf("%s: %v each\n", name, time.Duration(spent.Load())/time.Duration(n*times))
	}

	var mu sync.Mutex
	lab.Label(&mu, "mutex")
	plain := 0
	race("counter, mutex", func() {
		mu.Lock()
		lab.Work(inside)
		plain++
		mu.Unlock()
	})
	var counter atomic.Int64
	race("counter, atomic", func() {
		lab.Work(inside)
		counter.Add(1)
	})

	tokens := n * times
	race("bucket, mutex", func() {
		mu.Lock()
		lab.Work(inside)
		if tokens > 0 {
			tokens--
		}
		mu.Unlock()
	})
	var bucket, retries atomic.Int64
	bucket.Store(int64(n * times))
	race("bucket, CAS", func() {
		for left := bucket.Load(); left > 0; left = bucket.Load() {
			lab.Work(inside)
			if bucket.CompareAndSwap(left, left-1) {
				break
			}
			retries.Add(1)
		}
	})

	const idle, running = 0, 1
	var state, changes, busy, unnoticed atomic.Int64
	race("state, CAS", func() {
		before := changes.Load()
		lab.Work(inside)
		if !state.CompareAndSwap(idle, running) {
			busy.Add(1)
			return
		}
		if changes.Load() != before {
			unnoticed.Add(1) // idle again, but not the idle that was looked at
		}
		changes.Add(1)
		state.Store(idle)
	})
	fmt.Printf("counted %d and %d; tokens left %d and %d\n", plain, counter.Load(), tokens, bucket.Load())
	fmt.Printf("CAS failed %d times; state busy %d times, changed there and back unnoticed %d times\n",
		retries.Load(), busy.Load(), unnoticed.Load())
}
