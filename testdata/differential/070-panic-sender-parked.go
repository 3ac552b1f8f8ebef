// A parked sender panics when its channel is closed.
package main

import (
	"fmt"
	"runtime"
)

// Output is collected and written at the end: a write is a system call, and sysmon may take the P away in one.
var out string

func sayln(args ...any) { out += fmt.Sprintln(args...) }
func flush()            { fmt.Print(out) }

func main() {
	runtime.GOMAXPROCS(1)
	defer flush()
	ch := make(chan int)
	go func() {
		defer func() { sayln("sender:", recover()); ch = nil }()
		ch <- 1
	}()
	runtime.Gosched()
	close(ch)
	runtime.Gosched()
	sayln("main ends", ch == nil)
}
