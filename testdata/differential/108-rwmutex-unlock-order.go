// GB-27: Unlock of an RWMutex readies all waiting readers in order.
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
	mu.Lock()
	for i := 1; i <= 5; i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			mu.RLock()
			say(i, " ")
			mu.RUnlock()
		}()
		runtime.Gosched()
	}
	mu.Unlock()
	wg.Wait()
	sayln()
}
