// A select that waits is woken by whoever comes first, and leaves the other queues.
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
	a, b, quit := make(chan string), make(chan string), make(chan bool)
	go func() {
		for {
			select {
			case s := <-a:
				sayln("from a:", s)
			case s := <-b:
				sayln("from b:", s)
			case <-quit:
				sayln("quit")
				quit <- true
				return
			}
		}
	}()
	runtime.Gosched()
	b <- "one"
	a <- "two"
	a <- "three"
	b <- "four"
	quit <- true
	<-quit
}
