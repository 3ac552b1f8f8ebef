// A waiting writer keeps new readers out.
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
	var mu sync.RWMutex
	var wg sync.WaitGroup
	step := func(name string, lock, unlock func()) {
		wg.Add(1)
		go func() {
			defer wg.Done()
			lock()
			say(name, " ")
			runtime.Gosched()
			unlock()
		}()
		runtime.Gosched()
	}
	mu.RLock()
	say("r0 ")
	step("r1", mu.RLock, mu.RUnlock)
	step("w1", mu.Lock, mu.Unlock)
	step("r2", mu.RLock, mu.RUnlock)
	step("w2", mu.Lock, mu.Unlock)
	step("r3", mu.RLock, mu.RUnlock)
	say("release ", mu.TryRLock(), mu.TryLock(), " ")
	mu.RUnlock()
	wg.Wait()
	sayln(mu.TryLock())
}
