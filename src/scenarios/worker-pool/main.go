// worker-pool: one channel of jobs, some workers, one channel of results.
//
// The worker that was woken last stands in runnext and comes first again. With
// a buffer, workers that find jobs go on without ever giving way.
package main

import (
	"fmt"
	"sync"
	"time"

	"gmplab/go/lab"
)

func main() {
	workers := lab.Knob("workers", 16)
	jobs := lab.Knob("jobs", 2_000)
	buffer := lab.Knob("buffer", 0) // of the channel of jobs
	work := lab.Knob("work", 5*time.Microsecond)

	todo := make(chan int, buffer)
	done := make(chan int, workers)
	lab.Label(todo, "jobs")
	lab.Label(done, "results")
	share := make([]int, workers)

	start := time.Now()
	var pool sync.WaitGroup
	lab.Label(&pool, "workers")
	for w := 0; w < workers; w++ {
		pool.Go(func() {
			lab.Name("worker")
			for job := range todo {
				lab.Work(work)
				share[w]++
				done <- job
			}
		})
	}
	go func() {
		lab.Name("producer")
		for j := 0; j < jobs; j++ {
			todo <- j
		}
		close(todo)
		pool.Wait()
		close(done)
	}()

	finished := 0
	for range done {
		finished++
	}
	took := time.Since(start)

	least, most := share[0], share[0]
	for _, s := range share {
		least, most = min(least, s), max(most, s)
	}
	fmt.Printf("%d jobs in %v\n", finished, took)
	fmt.Printf("a worker did %d to %d of them\n", least, most)
}
