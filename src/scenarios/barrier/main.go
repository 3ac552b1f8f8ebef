// barrier: goroutines work in rounds, and nobody begins the next one before all
// have ended this one.
//
// Once with a WaitGroup and new goroutines for every round, once with goroutines
// that stay and a channel that is closed: close wakes all of them.
package main

import (
	"fmt"
	"sync"
	"time"

	"gmplab/go/lab"
)

func main() {
	n := lab.Knob("n", 16)
	rounds := lab.Knob("rounds", 50)
	work := lab.Knob("work", 20*time.Microsecond)
	uneven := lab.Knob("uneven", 0) // per cent more work for the last one

	part := func(i int) {
		lab.Work(work)
		if i == n-1 {
			lab.Work(work * time.Duration(uneven) / 100)
		}
	}

	start := time.Now()
	for r := 0; r < rounds; r++ {
		var round sync.WaitGroup
		lab.Label(&round, "round")
		for i := 0; i < n; i++ {
			round.Go(func() { part(i) })
		}
		round.Wait()
	}
	fmt.Printf("new goroutines: %v a round\n", time.Since(start)/time.Duration(rounds))

	gates := make([]chan bool, rounds)
	arrived := make([]sync.WaitGroup, rounds)
	for r := range gates {
		gates[r] = make(chan bool)
		arrived[r].Add(n)
	}
	for i := 0; i < n; i++ {
		go func() {
			lab.Name("worker")
			for r := 0; r < rounds; r++ {
				<-gates[r] // until it is closed
				part(i)
				arrived[r].Done()
			}
		}()
	}
	start = time.Now()
	for r := 0; r < rounds; r++ {
		close(gates[r])
		arrived[r].Wait()
	}
	fmt.Printf("closed gates: %v a round\n", time.Since(start)/time.Duration(rounds))
}
