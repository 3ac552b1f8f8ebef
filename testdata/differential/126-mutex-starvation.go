// GB-35: after a millisecond of waiting the mutex is handed over.
package main

import (
	"fmt"
	"runtime"
	"sync"
	"time"

	"gmplab/go/lab"
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
	for i := 1; i <= 2; i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			mu.Lock()
			say("W", i, " ")
			mu.Unlock()
			say("after", i, " ")
		}()
		runtime.Gosched()
	}
	lab.Work(3 * time.Millisecond)
	mu.Unlock()
	mu.Lock()
	say("barged ")
	lab.Work(3 * time.Millisecond)
	runtime.Gosched()
	mu.Unlock()
	say("unlocked ")
	wg.Wait()
	sayln()
}
