// gc-vs-sched: a risk check with a deadline, beside a collector.
//
// Requests come at a steady pace. Each makes garbage and computes. While the
// collector marks, its worker holds a P and those who allocate must help; that
// is when requests are late. A table that holds no pointers the collector must
// follow, or that is not on the heap at all, is no work for it.
package main

import (
	"fmt"
	"runtime"
	"sort"
	"sync"
	"time"

	"gmplab/go/lab"
)

func main() {
	requests := lab.Knob("requests", 1_000)
	gap := lab.Knob("gap", 250*time.Microsecond)   // between two requests
	work := lab.Knob("work", 150*time.Microsecond) // of one request
	garbage := lab.Knob("garbage", 64)             // KiB for each request
	table := lab.Knob("table", 32)                 // MiB of tables
	offheap := lab.Knob("offheap", 0)              // per cent of them outside the heap

	for part := 0; part < 16; part++ { // lists of objects of 128 bytes, which can be marked side by side
		lab.Ballast(table<<16*(100-offheap)/100, table*512*(100-offheap)/100)
	}
	runtime.GC()

	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	late := make([]time.Duration, requests)
	var open sync.WaitGroup
	lab.Label(&open, "requests")
	due := time.Now()
	for r := 0; r < requests; r++ {
		due = due.Add(gap)
		arrived := due
		if wait := time.Until(due); wait > 0 {
			time.Sleep(wait)
		}
		open.Go(func() {
			lab.Name("request")
			spill(garbage << 10)
			lab.Work(work)
			late[r] = time.Since(arrived)
		})
	}
	open.Wait()
	runtime.ReadMemStats(&after)

	sort.Slice(late, func(i, j int) bool { return late[i] < late[j] })
	fmt.Printf("answered after: half %v, P99 %v, slowest %v\n",
		late[requests/2], late[requests*99/100], late[requests-1])
	cycles := after.NumGC - before.NumGC
	paused := time.Duration(after.PauseTotalNs - before.PauseTotalNs)
	fmt.Printf("%d collections; world stopped %v in all, %v a collection\n",
		cycles, paused, paused/time.Duration(max(cycles, 1)))
}

type block struct {
	next *block
	data [120]byte
}

// spill makes that many bytes of garbage.
func spill(bytes int) {
	var list *block
	for ; bytes > 0; bytes -= 128 {
		list = &block{next: list}
	}
}
