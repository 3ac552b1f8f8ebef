// channel-vs-mutex: one counter, guarded once by a mutex and once by a channel.
//
// Under the mutex everybody reaches for the counter and all but one wait in the
// lock's queue. In the channel version the counter itself travels: who has
// received it owns it until it is sent on.
package main

import (
	"fmt"
	"sync"
	"time"

	"gmplab/go/lab"
)

const rounds = 200

func main() {
	n := lab.Knob("goroutines", 4)
	section := lab.Knob("section", 2*time.Microsecond) // work while owning the counter
	mistake := lab.Knob("mistake", 0)                  // 1: one forgets Unlock; 2: one keeps the counter
	heartbeat := lab.Knob("heartbeat", 0)              // beats of a bystander, 1 ms each

	go func() {
		lab.Name("heartbeat")
		for b := 0; b < heartbeat; b++ {
			time.Sleep(time.Millisecond)
		}
	}()

	var mu sync.Mutex
	counter := 0
	lab.Label(&mu, "mutex")
	took := together(n, "locker", func(worker, round int) {
		mu.Lock()
		lab.Work(section)
		counter++
		if mistake == 1 && worker == 0 && round == rounds/2 {
			return // no Unlock
		}
		mu.Unlock()
	})
	fmt.Printf("mutex: %d in %v\n", counter, took)

	pipe := make(chan int, 1)
	lab.Label(pipe, "counter")
	pipe <- 0
	took = together(n, "owner", func(worker, round int) {
		c := <-pipe
		lab.Work(section)
		if mistake == 2 && worker == 0 && round == rounds/2 {
			return // never sent on
		}
		pipe <- c + 1
	})
	fmt.Printf("channel: %d in %v\n", <-pipe, took)
}

// together lets n goroutines do step, rounds times each, and says how long all took.
func together(n int, name string, step func(worker, round int)) time.Duration {
	var all sync.WaitGroup
	lab.Label(&all, name+"s")
	start := time.Now()
	for w := 0; w < n; w++ {
		all.Go(func() {
			lab.Name(name)
			for r := 0; r < rounds; r++ {
				step(w, r)
			}
		})
	}
	all.Wait()
	return time.Since(start)
}
