// deadlock: two locks taken in opposite order, and who notices.
//
// The runtime reports a deadlock only when no goroutine at all can run again.
// Two that wait for each other for ever are no matter to it, as long as main or
// anybody else lives.
package main

import (
	"fmt"
	"runtime"
	"sync"
	"time"

	"gmplab/go/lab"
)

func main() {
	pairs := lab.Knob("pairs", 10)
	think := lab.Knob("think", 50*time.Microsecond) // between first and second lock
	ordered := lab.Knob("ordered", false)           // both take the locks in the same order
	wait := lab.Knob("wait", false)                 // main waits for all of them

	var all sync.WaitGroup
	lab.Label(&all, "all")
	for p := 0; p < pairs; p++ {
		var left, right sync.Mutex
		lab.Label(&left, "left")
		lab.Label(&right, "right")
		transfer := func(name string, first, second *sync.Mutex) {
			all.Go(func() {
				lab.Name(name)
				first.Lock()
				time.Sleep(think)
				second.Lock()
				second.Unlock()
				first.Unlock()
			})
		}
		transfer("there", &left, &right)
		if ordered {
			transfer("and back", &left, &right)
		} else {
			transfer("and back", &right, &left)
		}
	}

	for beat := 1; beat <= 5; beat++ {
		time.Sleep(2 * time.Millisecond)
	}
	fmt.Printf("main goes on; waiting for ever: %d goroutines\n", runtime.NumGoroutine()-1)
	if wait {
		all.Wait()
	}
}
