// stack-reuse: stacks that grow by copying, shrink in a collection, and serve again.
//
// Waves of goroutines call deep and come back. A G that ended waits in a free
// list of its P, with its stack if that has the usual size. A collection takes
// the stacks away and halves those that are used less than a quarter.
package main

import (
	"fmt"
	"runtime"
	"sync"
	"time"

	"gmplab/go/lab"
)

func main() {
	waves := lab.Knob("waves", 4)
	size := lab.Knob("size", 500)     // goroutines of a wave
	depth := lab.Knob("depth", 40)    // calls on the stack of every second one
	collect := lab.Knob("collect", 2) // collections while a wave waits
	freeing := lab.Knob("free", true) // one more when the wave is over

	for w := 1; w <= waves; w++ {
		gate := make(chan bool)
		lab.Label(gate, "gate")
		var wave sync.WaitGroup
		lab.Label(&wave, "wave")

		start := time.Now()
		for i := 0; i < size; i++ {
			wave.Go(func() {
				if i%2 == 0 {
					lab.Name("deep")
					call(depth)
				}
				<-gate // shallow again, on the stack that has grown
			})
		}
		made := time.Since(start)
		time.Sleep(5 * time.Millisecond) // until all wait at the gate
		stacks := stackKiB()
		for c := 0; c < collect; c++ {
			runtime.GC()
		}
		shrunk := stackKiB()
		close(gate)
		wave.Wait()
		fmt.Printf("wave %d: %v for each; stacks %d KiB, after %d collections %d KiB\n",
			w, made/time.Duration(size), stacks, collect, shrunk)
		if freeing {
			runtime.GC()
		}
		time.Sleep(2 * time.Millisecond)
	}
}

func stackKiB() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.StackInuse / 1024
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
