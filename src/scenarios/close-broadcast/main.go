// close-broadcast: one close wakes everybody who waits at a channel.
//
// Close readies them from the last to the first, and each takes runnext from the
// one before. So on one P the first who came runs first, and then the last, the
// last but one, and so on.
package main

import (
	"fmt"
	"sync"
	"time"

	"gmplab/go/lab"
)

func main() {
	n := lab.Knob("n", 100)
	work := lab.Knob("work", 2*time.Microsecond) // of each, once woken

	gate := make(chan bool)
	lab.Label(gate, "gate")
	var mu sync.Mutex
	var order []int
	var all sync.WaitGroup
	lab.Label(&all, "all through")
	for i := 1; i <= n; i++ {
		all.Go(func() {
			lab.Name("waiter")
			<-gate
			mu.Lock()
			order = append(order, i)
			mu.Unlock()
			lab.Work(work)
		})
		time.Sleep(10 * time.Microsecond) // one after the other comes to the gate
	}
	time.Sleep(time.Millisecond)
	start := time.Now()
	close(gate)
	called := time.Since(start)
	all.Wait()
	fmt.Printf("close took %v, all were through after %v\n", called, time.Since(start))
	fmt.Println("first through:", order[:min(n, 10)])
}
