// Port of fanout: one producer, 64 workers on one channel.
package main

import (
	"fmt"
	"gmplab/go/lab"
	"sync"
	"sync/atomic"
	"time"
)

func main() {
	jobs := lab.Knob("jobs", 10_000)
	buf := lab.Knob("buf", 0)
	work := lab.Knob("work", 50*time.Microsecond)
	ch := make(chan int, buf)
	var wg sync.WaitGroup
	var per [64]atomic.Int64
	start := time.Now()
	for w := range 64 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for range ch {
				if work > 0 {
					lab.Work(work)
				}
				per[w].Add(1)
			}
		}()
	}
	for i := range jobs {
		ch <- i
	}
	close(ch)
	wg.Wait()
	took := time.Since(start)
	fewest, most := per[0].Load(), int64(0)
	for i := range per {
		fewest, most = min(fewest, per[i].Load()), max(most, per[i].Load())
	}
	fmt.Println("per_job", float64(took)/float64(jobs), "ns")
	fmt.Println("makespan", took.Nanoseconds(), "ns")
	fmt.Println("fewest_jobs_of_a_worker", fewest, "jobs")
	fmt.Println("most_jobs_of_a_worker", most, "jobs")
}
