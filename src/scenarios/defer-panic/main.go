// defer-panic: what runs when a goroutine panics, and who can stop it.
//
// A panic runs the deferred calls of its own goroutine, from the newest to the
// oldest, and one of them may recover. Nobody else can: a panic that nobody
// recovers ends the whole program, whatever the other goroutines do.
package main

import (
	"fmt"
	"sync"
	"time"

	"gmplab/go/lab"
)

func main() {
	n := lab.Knob("n", 200)
	depth := lab.Knob("depth", 20)                  // calls, each with a deferred one
	every := lab.Knob("every", 4)                   // every so many requests panic; 0 none
	clean := lab.Knob("clean", 500*time.Nanosecond) // work of a deferred call
	guarded := lab.Knob("guarded", true)            // requests recover

	var mu sync.Mutex
	lab.Label(&mu, "mutex")
	saved, cleaned := 0, 0
	var all sync.WaitGroup
	lab.Label(&all, "requests")

	var descend func(level int, fails bool)
	descend = func(level int, fails bool) {
		defer func() {
			lab.Work(clean)
			mu.Lock()
			cleaned++
			mu.Unlock()
		}()
		if level > 0 {
			descend(level-1, fails)
		} else if fails {
			panic("request cannot be served")
		}
	}
	handle := func(fails bool) {
		if guarded {
			defer func() {
				if reason := recover(); reason != nil {
					mu.Lock()
					saved++
					mu.Unlock()
				}
			}()
		}
		descend(depth, fails)
	}

	start := time.Now()
	for r := 1; r <= n; r++ {
		fails := every > 0 && r%every == 0
		all.Add(1)
		go func() {
			lab.Name("request")
			defer all.Done()
			handle(fails)
		}()
	}
	all.Wait()
	fmt.Printf("%d requests in %v; recovered: %d, deferred calls: %d\n", n, time.Since(start), saved, cleaned)
}
