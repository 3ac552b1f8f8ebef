// alive: n goroutines all alive at once, each giving way a few times before it ends.
package main

import (
	"runtime"
	"sync"

	"gmplab/go/lab"
)

func main() {
	n := lab.Knob("n", 1_000_000)
	turns := lab.Knob("turns", 4)
	gate := make(chan struct{})
	var wg sync.WaitGroup
	wg.Add(n)
	for i := 0; i < n; i++ {
		go func() {
			<-gate
			for k := 0; k < turns; k++ {
				runtime.Gosched()
			}
			wg.Done()
		}()
	}
	runtime.Gosched()
	close(gate)
	wg.Wait()
}
