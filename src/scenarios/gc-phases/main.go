// gc-phases: a service that allocates while the collector marks.
//
// First a heap so small that every object can be seen: a tree whose branches a
// goroutine swaps while the collector colours them. Then requests: each makes
// garbage and stores one pointer into live memory, and the collector runs
// whenever the heap has grown enough.
package main

import (
	"fmt"
	"runtime"
	"sync"
	"time"

	"gmplab/go/lab"
)

type node struct {
	left, right *node
	payload     [6]int
}

func main() {
	requests := lab.Knob("requests", 3_000)
	workers := lab.Knob("workers", 2)
	garbage := lab.Knob("garbage", 16)            // KiB of garbage for each request
	live := lab.Knob("live", 8)                   // MiB that stay alive
	work := lab.Knob("work", 20*time.Microsecond) // computing of a request

	root := tree(4) // 15 nodes
	stop := make(chan bool)
	go func() {
		lab.Name("swapper")
		for swaps := 0; swaps < 200; swaps++ {
			root.left, root.right = root.right, root.left // seen by the write barrier
			lab.Work(time.Microsecond)
		}
		stop <- true
	}()
	runtime.GC()
	<-stop

	for part := 0; part < live; part++ {
		lab.Ballast(1<<20, 2048) // a list of objects of 512 bytes
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	worst := make([]time.Duration, workers)
	var serving sync.WaitGroup
	lab.Label(&serving, "serving")
	start := time.Now()
	for w := 0; w < workers; w++ {
		serving.Go(func() {
			lab.Name("server")
			mine := tree(4)
			for r := 0; r < requests/workers; r++ {
				began := time.Now()
				last := spill(garbage << 10)
				mine.left.right = last // the youngest piece of garbage stays
				lab.Work(work)
				worst[w] = max(worst[w], time.Since(began))
			}
		})
	}
	serving.Wait()
	took := time.Since(start)
	runtime.ReadMemStats(&after)
	slowest := worst[0]
	for _, w := range worst {
		slowest = max(slowest, w)
	}
	cycles := after.NumGC - before.NumGC
	fmt.Printf("%d requests in %v, the slowest in %v\n", requests, took, slowest)
	fmt.Printf("%d collections; the world stood still for %v\n", cycles,
		time.Duration(after.PauseTotalNs-before.PauseTotalNs))
	runtime.KeepAlive(root)
}

// tree makes a binary tree of that many levels.
func tree(levels int) *node {
	if levels == 0 {
		return nil
	}
	return &node{left: tree(levels - 1), right: tree(levels - 1)}
}

// spill makes that many bytes of garbage and returns the last piece.
func spill(bytes int) *node {
	var last *node
	for ; bytes > 0; bytes -= 64 {
		last = &node{}
	}
	return last
}
