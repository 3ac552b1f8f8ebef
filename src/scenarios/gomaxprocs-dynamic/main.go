// gomaxprocs-dynamic: a controller doubles GOMAXPROCS under load and takes it back.
//
// Three phases of arrivals: light, more than the CPUs can do, light. Every 20 ms
// the controller looks how busy the CPUs were. Each change stops the world; more
// Ps than CPUs only give the kernel more threads to choose from.
package main

import (
	"fmt"
	"runtime"
	"sort"
	"sync"
	"sync/atomic"
	"time"

	"gmplab/go/lab"
)

func main() {
	adjust := lab.Knob("adjust", true)
	high := lab.Knob("high", 80) // % busy: above it GOMAXPROCS = 2 × CPUs
	low := lab.Knob("low", 30)   // % busy: below it GOMAXPROCS = CPUs
	job := lab.Knob("job", 1*time.Millisecond)
	wait := lab.Knob("wait", 2*time.Millisecond) // for the network, before it computes
	burst := lab.Knob("burst", 110)              // % of what the CPUs can do
	phase := lab.Knob("phase", 200*time.Millisecond)

	cpus := runtime.NumCPU()
	var busy atomic.Int64 // ns of CPU time used by jobs
	changes := 0
	stop := make(chan bool)
	go func() {
		lab.Name("controller")
		const period = 20 * time.Millisecond
		ticker := time.NewTicker(period)
		defer ticker.Stop()
		for procs := cpus; ; {
			select {
			case <-ticker.C:
			case <-stop:
				stop <- true
				return
			}
			percent := int(100 * busy.Swap(0) / int64(period) / int64(cpus))
			want := procs
			if percent > high {
				want = 2 * cpus
			} else if percent < low {
				want = cpus
			}
			if adjust && want != procs {
				runtime.GOMAXPROCS(want)
				procs = want
				changes++
			}
		}
	}()

	var all sync.WaitGroup
	lab.Label(&all, "jobs")
	for _, percent := range []int{20, burst, 20} {
		rate := float64(percent) / 100 * float64(cpus) / job.Seconds()
		took := make([]time.Duration, int(rate*phase.Seconds()))
		start := time.Now()
		for i := range took {
			due := start.Add(time.Duration(float64(i) / rate * 1e9))
			time.Sleep(time.Until(due))
			all.Go(func() {
				done := lab.Request("job")
				lab.Read(wait)
				lab.Work(job)
				busy.Add(int64(job))
				done()
				took[i] = time.Since(due)
			})
		}
		procs := runtime.GOMAXPROCS(0)
		all.Wait()
		perSecond := float64(len(took)) / time.Since(start).Seconds()
		sort.Slice(took, func(i, j int) bool { return took[i] < took[j] })
		fmt.Printf("load %d %%: GOMAXPROCS %d, %.0f jobs per CPU and second, P50 %v, P99 %v\n",
			percent, procs, perSecond/float64(cpus), took[len(took)/2], took[len(took)*99/100])
	}
	stop <- true
	<-stop
	fmt.Printf("GOMAXPROCS was changed %d times\n", changes)
}
