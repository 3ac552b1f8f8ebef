// timer-storm: thousands of timers that are due at one instant, and as many
// spread over a while.
//
// Each P has a heap of timers and looks at it when it looks for work. Whoever is
// due at the same moment is served one after the other.
package main

import (
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"gmplab/go/lab"
)

func main() {
	n := lab.Knob("n", 5_000)
	ahead := lab.Knob("ahead", 20*time.Millisecond)   // until the instant
	spread := lab.Knob("spread", 20*time.Millisecond) // in the second part

	storm := func(name string, over time.Duration) {
		var late, worst atomic.Int64
		var asleep sync.WaitGroup
		lab.Label(&asleep, name)
		instant := time.Now().Add(ahead)
		for i := 0; i < n; i++ {
			due := instant.Add(over * time.Duration(i) / time.Duration(n))
			asleep.Go(func() {
				time.Sleep(time.Until(due))
				by := int64(time.Since(due))
				late.Add(by)
				for w := worst.Load(); by > w && !worst.CompareAndSwap(w, by); w = worst.Load() {
				}
			})
		}
		asleep.Wait()
		fmt.Printf("%s: late by %v on average, at worst %v\n", name,
			time.Duration(late.Load()/int64(n)), time.Duration(worst.Load()))
	}
	storm("at one instant", 0)
	storm("spread", spread)
}
