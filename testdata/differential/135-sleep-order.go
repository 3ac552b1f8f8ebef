// Sleepers wake in order of their time.
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
	var wg sync.WaitGroup
	for _, ms := range []int{90, 30, 60} {
		wg.Add(1)
		go func() {
			defer wg.Done()
			time.Sleep(time.Duration(ms) * time.Millisecond)
			say(ms, " ")
		}()
	}
	wg.Wait()
	time.Sleep(0)
	time.Sleep(-time.Second)
	sayln()
}
