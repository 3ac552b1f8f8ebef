// select between sending and receiving on the same unbuffered channel.
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
	done := make(chan string)
	go func() {
		select {
		case v := <-ch:
			done <- fmt.Sprint("received ", v)
		case ch <- 1:
			done <- "sent"
		}
	}()
	runtime.Gosched()
	select {
	case ch <- 42:
		sayln("main sent")
	case <-done:
	}
	sayln(<-done)
}
