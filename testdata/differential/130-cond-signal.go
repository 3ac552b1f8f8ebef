// Signal wakes the one that waits longest.
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
	queue := []int{}
	for i := 1; i <= 3; i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			mu.Lock()
			for len(queue) == 0 {
				cond.Wait()
			}
			v := queue[0]
			queue = queue[1:]
			say(i, " got ", v, "; ")
			mu.Unlock()
		}()
		runtime.Gosched()
	}
	for v := 10; v <= 30; v += 10 {
		mu.Lock()
		queue = append(queue, v)
		cond.Signal()
		mu.Unlock()
		runtime.Gosched()
	}
	cond.Signal()
	wg.Wait()
	sayln()
}
