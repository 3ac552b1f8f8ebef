// ring-buffer: a log buffer of 64 slots with head, tail and mask.
//
// One producer and one consumer need no lock: each writes one index only. With
// more producers the ring breaks, because load, write and store are three
// steps. The same items through a channel stand beside it.
package main

import (
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	"gmplab/go/lab"
)

const size, mask = 64, 63

// article is the article's formula for the room that is left.
func article(head, tail uint64) uint64 { return (tail - head - 1 + mask + 1) & mask }

func main() {
	items := lab.Knob("items", 10_000)
	producers := lab.Knob("producers", 2) // in the second part
	produce := lab.Knob("produce", 300*time.Nanosecond)
	consume := lab.Knob("consume", 250*time.Nanosecond)
	apart := lab.Knob("apart", 16) // words between head and tail; below 8 they share a cache line

	fmt.Printf("room by the formula: %d when empty, %d when full\n", article(0, 0), article(size, 0))

	ring := func(producers int) {
		var buf [size]int
		words := make([]atomic.Int64, apart+1)
		head, tail := &words[0], &words[apart] // next to write, next to read
		var over atomic.Bool
		full, empty, read := 0, 0, 0
		produced := start(producers, func() {
			for i := 0; i < items/producers; i++ {
				h := head.Load()
				for h-tail.Load() >= size { // full
					full++
					runtime.Gosched()
					h = head.Load()
				}
				lab.Work(produce) // writes the line; another producer may do so too
				buf[h&mask] = i
				head.Store(h + 1) // publishes the slot
			}
		})
		go func() { produced.Wait(); over.Store(true) }()

		began := time.Now()
		for last := false; ; {
			t := tail.Load()
			if t >= head.Load() { // empty
				if last {
					break
				}
				last = over.Load() // look once more after the last one ended
				empty++
				runtime.Gosched()
				continue
			}
			_ = buf[t&mask]
			tail.Store(t + 1) // gives the slot back
			read++
			lab.Work(consume)
		}
		fmt.Printf("ring, producers %d: %d items in %v; full %d times, empty %d times, lost %d\n",
			producers, read, time.Since(began), full, empty, items/producers*producers-read)
	}
	ring(1)
	ring(producers)

	pipe := make(chan int, size)
	lab.Label(pipe, "channel")
	began := time.Now()
	start(1, func() {
		for i := 0; i < items; i++ {
			lab.Work(produce)
			pipe <- i
		}
	})
	for i := 0; i < items; i++ {
		<-pipe
		lab.Work(consume)
	}
	fmt.Printf("channel: %d items in %v\n", items, time.Since(began))
}

// start runs n producers and comes back when all have begun.
func start(n int, produce func()) *sync.WaitGroup {
	var begun, ended sync.WaitGroup
	lab.Label(&ended, "producers")
	begun.Add(n)
	for p := 0; p < n; p++ {
		ended.Go(func() {
			lab.Name("producer")
			begun.Done()
			produce()
		})
	}
	begun.Wait()
	return &ended
}
