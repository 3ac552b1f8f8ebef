// Port of waitgroup-barrier: goroutines that meet again and again: a WaitGroup
// counts them, the close of a channel lets them go.
package main

import (
	"fmt"
	"gmplab/go/lab"
	"sync"
	"time"
)

func main() {
	g := lab.Knob("g", 64)
	rounds := lab.Knob("rounds", 500)
	work := lab.Knob("work", 20*time.Microsecond)
	gates := make([]chan struct{}, rounds)
	wgs := make([]sync.WaitGroup, rounds)
	for r := range gates {
		gates[r] = make(chan struct{})
		wgs[r].Add(g)
	}
	var all sync.WaitGroup
	all.Add(g)
	for range g {
		go func() {
			defer all.Done()
			for r := range rounds {
				if work > 0 {
					lab.Work(work)
				}
				wgs[r].Done()
				<-gates[r]
			}
		}()
	}
	start := time.Now()
	for r := range rounds {
		wgs[r].Wait()
		close(gates[r])
	}
	all.Wait()
	took := float64(time.Since(start))
	fmt.Println("per_round", took/float64(rounds), "ns")
	fmt.Println("per_goroutine_and_round", took/float64(rounds*g), "ns")
}
