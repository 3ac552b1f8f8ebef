// Who comes while the lock is held waits for the sleeper.
package main

import (
	"fmt"
	"runtime"
	"sync"
	"time"
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
	for i := range 3 {
		wg.Go(func() {
			mu.Lock()
			defer mu.Unlock()
			say("in", i, " ")
			time.Sleep(3 * time.Millisecond)
			say("out", i, " ")
		})
	}
	wg.Wait()
	sayln()
}
