// Who prints when, over an unbuffered channel.
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
	ch := make(chan int)
	done := make(chan bool)
	go func() {
		for v := range ch {
			say("r", v, " ")
		}
		done <- true
	}()
	for i := range 6 {
		say("s", i, " ")
		ch <- i
	}
	close(ch)
	<-done
	sayln("end")
}
