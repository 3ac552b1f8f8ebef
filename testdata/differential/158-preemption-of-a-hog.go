// A loop without calls does not keep others out for ever.
package main

import (
	"fmt"
	"runtime"
	"sync/atomic"
	"time"
)

// Output is collected and written at the end: a write is a system call, and sysmon may take the P away in one.
var out string

func sayln(args ...any) { out += fmt.Sprintln(args...) }
func flush()            { fmt.Print(out) }

func main() {
	runtime.GOMAXPROCS(1)
	defer flush()
	var stop atomic.Bool
	done := make(chan bool)
	go func() {
		x := 0
		for !stop.Load() {
			x++
		}
		done <- x > 0
	}()
	time.Sleep(5 * time.Millisecond)
	stop.Store(true)
	sayln(<-done)
}
