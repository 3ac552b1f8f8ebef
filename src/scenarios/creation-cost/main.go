// creation-cost: what does it cost to make something that runs, and to end it?
//
// Goroutines come from a list of dead ones. A goroutine that ends while it is
// locked to its thread takes the thread along, so each of those needs a new
// thread. Coroutines of other languages are not in Go: their cost is a figure.
package main

import (
	"fmt"
	"runtime"
	"sync"
	"time"

	"gmplab/go/lab"
)

func main() {
	n := lab.Knob("n", 10_000)
	threads := lab.Knob("threads", 100)
	coroutine := lab.Knob("coroutine", 85*time.Nanosecond) // the article's figure for C++
	depth := lab.Knob("depth", 0)                          // calls on each goroutine's stack

	const batch = 100 // alive at one time
	create := func(name string, count int, body func()) {
		var wave sync.WaitGroup
		lab.Label(&wave, name)
		start := time.Now()
		for made := 0; made < count; {
			for b := 0; b < batch && made < count; b++ {
				made++
				wave.Add(1)
				go func() {
					body()
					wave.Done()
				}()
			}
			wave.Wait()
		}
		took := time.Since(start)
		fmt.Printf("%s: %d in %v, %v each\n", name, count, took, took/time.Duration(max(count, 1)))
	}

	create("goroutines", n, func() { call(depth) })
	create("threads", threads, func() {
		runtime.LockOSThread() // and never unlocked
		call(depth)
	})

	start := time.Now()
	for i := 0; i < n; i++ {
		lab.Work(coroutine)
	}
	fmt.Printf("coroutines, as stated: %d in %v\n", n, time.Since(start))
	fmt.Printf("%d stacks: 2 KiB each %d MiB, 4 KiB each %d MiB, 2 MiB each %d MiB\n",
		n, n*2/1024, n*4/1024, n*2)
}

// call needs about 100 bytes of stack for every level.
func call(depth int) int {
	var frame [8]int
	if depth <= 0 {
		return frame[0]
	}
	frame[depth%8] = depth
	return call(depth-1) + frame[depth%8]
}
