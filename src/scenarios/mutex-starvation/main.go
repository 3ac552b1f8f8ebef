// mutex-starvation: one goroutine takes the lock again and again, another one
// wants it now and then.
//
// Unlock wakes a waiter, but does not keep the lock for it: who is running is
// faster. After a millisecond of waiting the mutex turns to starvation mode and
// is handed over in order.
package main

import (
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"gmplab/go/lab"
)

func main() {
	hogs := lab.Knob("hogs", 1)
	hold := lab.Knob("hold", 100*time.Microsecond) // with the lock
	rest := lab.Knob("rest", time.Duration(0))     // of the hog, without it
	rounds := lab.Knob("rounds", 20)

	var mu sync.Mutex
	lab.Label(&mu, "mutex")
	var over atomic.Bool
	var hogging sync.WaitGroup
	lab.Label(&hogging, "hogs")
	taken := 0
	for h := 0; h < hogs; h++ {
		hogging.Go(func() {
			lab.Name("hog")
			for !over.Load() {
				mu.Lock()
				taken++
				lab.Work(hold)
				mu.Unlock()
				lab.Work(rest)
			}
		})
	}

	lab.Name("modest")
	var sum, longest time.Duration
	for r := 0; r < rounds; r++ {
		time.Sleep(200 * time.Microsecond)
		start := time.Now()
		mu.Lock()
		waited := time.Since(start)
		mu.Unlock()
		sum += waited
		longest = max(longest, waited)
	}
	over.Store(true)
	hogging.Wait()
	fmt.Printf("waited %v on average, at worst %v\n", sum/time.Duration(rounds), longest)
	fmt.Printf("meanwhile the hogs had the lock %d times\n", taken)
}
