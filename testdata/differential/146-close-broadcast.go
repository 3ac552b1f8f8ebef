// close as a start signal, then results in a fixed order.
package main

import (
	"fmt"
	"runtime"
)

// Output is collected and written at the end: a write is a system call, and sysmon may take the P away in one.
var out string

func say(args ...any)   { out += fmt.Sprint(args...) }
func sayln(args ...any) { out += fmt.Sprintln(args...) }
func flush()            { fmt.Print(out) }

func main() {
	runtime.GOMAXPROCS(1)
	defer flush()
	start := make(chan struct{})
	out := make(chan int, 8)
	for i := range 8 {
		go func() {
			<-start
			out <- i
		}()
	}
	runtime.Gosched()
	close(start)
	for range 8 {
		say(<-out, " ")
	}
	sayln()
}
