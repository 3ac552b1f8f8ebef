// rwmutex: readers share, a writer is alone, and who comes after a waiting
// writer waits as well.
//
// A writer that has announced itself keeps new readers out, or it might never
// get its turn. So one slow reader in front of a writer stops all the others.
package main

import (
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"gmplab/go/lab"
)

func main() {
	readers := lab.Knob("readers", 8)
	rounds := lab.Knob("rounds", 50)
	read := lab.Knob("read", 20*time.Microsecond)
	write := lab.Knob("write", 50*time.Microsecond)
	slow := lab.Knob("slow", 2*time.Millisecond) // one reader that takes its time

	measure := func(name string, writing bool) {
		var table sync.RWMutex
		lab.Label(&table, "table")
		var all sync.WaitGroup
		lab.Label(&all, name)
		var longest atomic.Int64
		over := make(chan bool)
		all.Go(func() {
			lab.Name("slow reader")
			table.RLock()
			time.Sleep(slow)
			table.RUnlock()
		})
		for r := 0; r < readers; r++ {
			all.Go(func() {
				lab.Name("reader")
				for i := 0; i < rounds; i++ {
					start := time.Now()
					table.RLock()
					waited := int64(time.Since(start))
					lab.Work(read)
					table.RUnlock()
					for w := longest.Load(); waited > w && !longest.CompareAndSwap(w, waited); w = longest.Load() {
					}
					time.Sleep(100 * time.Microsecond)
				}
			})
		}
		go func() {
			lab.Name("writer")
			time.Sleep(300 * time.Microsecond)
			if writing {
				table.Lock()
				lab.Work(write)
				table.Unlock()
			}
			over <- true
		}()
		start := time.Now()
		<-over
		wrote := time.Since(start)
		all.Wait()
		fmt.Printf("%s: a reader waited at most %v; the writer was through after %v\n",
			name, time.Duration(longest.Load()), wrote)
	}
	measure("readers only", false)
	measure("with a writer", true)
}
