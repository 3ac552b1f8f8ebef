// launch-100k: what does it take to start very many goroutines?
//
// A loop starts n goroutines. Each does a little work and ends; its G goes to a
// free list and the next `go` takes it from there.
package main

import (
	"fmt"
	"sync"
	"time"

	"gmplab/go/lab"
)

func main() {
	n := lab.Knob("n", 100_000)
	work := lab.Knob("work", 100*time.Nanosecond)

	var done sync.WaitGroup
	lab.Label(&done, "all done")
	done.Add(n)

	start := time.Now()
	for i := 0; i < n; i++ {
		go func() {
			lab.Work(work)
			done.Done()
		}()
	}
	launched := time.Since(start)

	done.Wait() // without it main would return, and everything would end with it
	finished := time.Since(start)

	fmt.Printf("%d goroutines: started after %v, all done after %v\n", n, launched, finished)
}
