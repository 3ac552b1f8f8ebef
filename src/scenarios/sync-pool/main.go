// sync-pool: one buffer for every request, made new or taken from a sync.Pool.
//
// A pool keeps a private slot and a chain for each P. A collection moves what
// is there to the victim cache; the next one drops it. So an object survives one
// collection without being used, and two empty the pool.
package main

import (
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	"gmplab/go/lab"
)

func main() {
	requests := lab.Knob("requests", 2_000)
	burst := lab.Knob("burst", 5)                 // requests at once, every millisecond
	size := lab.Knob("size", 4096)                // bytes of a request's buffer
	other := lab.Knob("other", 4096)              // bytes of other garbage for each request
	work := lab.Knob("work", 20*time.Microsecond) // with the buffer in hand

	var made atomic.Int64
	fresh := func() any {
		made.Add(1)
		buf := make([]byte, size)
		return &buf
	}
	pool := sync.Pool{New: fresh}

	// serve handles all requests and says how many buffers were made and how
	// many collections that took.
	serve := func(name string, get func() any, put func(any)) {
		runtime.GC() // the same start for both
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		made.Store(0)
		var open sync.WaitGroup
		lab.Label(&open, name)
		for r := 0; r < requests; {
			for b := 0; b < burst && r < requests; b++ {
				r++
				open.Go(func() {
					lab.Name(name)
					buf := get()
					spill(other)
					lab.Work(work)
					put(buf)
				})
			}
			time.Sleep(time.Millisecond)
		}
		open.Wait()
		runtime.ReadMemStats(&after)
		fmt.Printf("%s: %d requests, buffers made: %d, hits: %d %%, collections: %d\n", name, requests,
			made.Load(), 100-100*int(made.Load())/requests, after.NumGC-before.NumGC)
	}
	serve("without pool", fresh, func(any) {})
	serve("with pool", pool.Get, pool.Put)

	for rounds := 1; rounds <= 2; rounds++ {
		for b := 0; b < 100; b++ {
			pool.Put(fresh())
		}
		for c := 0; c < rounds; c++ {
			runtime.GC()
		}
		made.Store(0)
		for b := 0; b < 100; b++ {
			pool.Get()
		}
		fmt.Printf("after %d collections without use: %d of 100 must be made\n", rounds, made.Load())
	}
}

type block struct {
	next *block
	data [240]byte
}

// spill makes that many bytes of garbage.
func spill(bytes int) {
	var list *block
	for ; bytes > 0; bytes -= 248 {
		list = &block{next: list}
	}
}
