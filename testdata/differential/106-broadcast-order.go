// GB-27: Cond.Broadcast readies in order, so the last one stands in runnext.
package main

import (
	"fmt"
	"runtime"
	"sync"
)

// Output is collected and written at the end: a write is a system call, and sysmon may take the P away in one.
var out string

func say(args ...any)   { out += fmt.Sprint(args...) }
func sayln(args ...any) { out += fmt.Sprintln(args...) }
func flush()            { fmt.Print(out) }

func main() {
	runtime.GOMAXPROCS(1)
	defer flush()
	var mu sync.Mutex
	cond := sync.NewCond(&mu)
	var wg sync.WaitGroup
	ready := false
	for i := 1; i <= 5; i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			mu.Lock()
			for !ready {
				cond.Wait()
			}
			say(i, " ")
			mu.Unlock()
		}()
		runtime.Gosched()
	}
	mu.Lock()
	ready = true
	cond.Broadcast()
	mu.Unlock()
	wg.Wait()
	sayln()
}
