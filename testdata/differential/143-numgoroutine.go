// NumGoroutine counts user goroutines.
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
	sayln(runtime.NumGoroutine())
	gate := make(chan bool)
	for range 10 {
		go func() { <-gate }()
	}
	sayln(runtime.NumGoroutine())
	runtime.Gosched()
	sayln(runtime.NumGoroutine())
	close(gate)
	runtime.Gosched()
	sayln(runtime.NumGoroutine())
	sayln(runtime.GOMAXPROCS(0), runtime.GOMAXPROCS(3), runtime.GOMAXPROCS(0), runtime.GOMAXPROCS(-1), runtime.NumCPU() > 0)
}
