// GB-34: who unlocks goes on, and may lock again before the woken one runs.
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
	var wg sync.WaitGroup
	mu.Lock()
	wg.Add(1)
	go func() {
		defer wg.Done()
		for i := range 3 {
			mu.Lock()
			say("w", i, " ")
			mu.Unlock()
		}
	}()
	runtime.Gosched()
	for i := range 3 {
		mu.Unlock()
		say("u", i, " ")
		mu.Lock()
	}
	mu.Unlock()
	wg.Wait()
	sayln(mu.TryLock(), mu.TryLock())
}
