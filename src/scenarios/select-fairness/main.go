// select-fairness: which case does select take when several are ready?
//
// First four channels that always hold something. Then four that must be waited
// for: who sends there is decided by the scheduler, not by select.
package main

import (
	"fmt"
	"time"

	"gmplab/go/lab"
)

func main() {
	rounds := lab.Knob("rounds", 4_000)
	work := lab.Knob("work", time.Microsecond) // of a sender, between two values

	var ready [4]chan int
	for c := range ready {
		ready[c] = make(chan int, 1)
		ready[c] <- c
	}
	var taken [4]int
	for r := 0; r < rounds; r++ {
		c := choose(&ready)
		taken[c]++
		ready[c] <- c // ready again
	}
	fmt.Printf("all ready: %d %d %d %d\n", taken[0], taken[1], taken[2], taken[3])

	var awaited [4]chan int
	stop := make(chan bool)
	lab.Label(stop, "stop")
	for c := range awaited {
		awaited[c] = make(chan int)
		lab.Label(awaited[c], "case")
		go func() {
			lab.Name("sender")
			for {
				lab.Work(work)
				select {
				case awaited[c] <- c:
				case <-stop:
					return
				}
			}
		}()
	}
	lab.Name("chooser")
	taken = [4]int{}
	start := time.Now()
	for r := 0; r < rounds; r++ {
		taken[choose(&awaited)]++
	}
	took := time.Since(start)
	close(stop)
	fmt.Printf("awaited: %d %d %d %d\n", taken[0], taken[1], taken[2], taken[3])
	fmt.Printf("%v for each\n", took/time.Duration(rounds))
}

func choose(from *[4]chan int) int {
	select {
	case c := <-from[0]:
		return c
	case c := <-from[1]:
		return c
	case c := <-from[2]:
		return c
	case c := <-from[3]:
		return c
	}
}
