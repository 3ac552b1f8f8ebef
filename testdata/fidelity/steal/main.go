// Port of steal: one P makes goroutines of equal work, the other P lives by
// stealing.
package main

import (
	"fmt"
	"gmplab/go/lab"
	"sync"
	"time"
)

func main() {
	n := lab.Knob("n", 10_000)
	work := lab.Knob("work", 10*time.Microsecond)
	var wg sync.WaitGroup
	wg.Add(n)
	start := time.Now()
	for range n {
		go func() {
			lab.Work(work)
			wg.Done()
		}()
	}
	made := time.Since(start)
	wg.Wait()
	fmt.Println("create_loop", made.Nanoseconds(), "ns")
	fmt.Println("makespan", time.Since(start).Nanoseconds(), "ns")
}
