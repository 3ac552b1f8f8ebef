// Two goroutines and one ball; a third one waits in the ring.
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
	ping, pong := make(chan int), make(chan int)
	go func() {
		for v := range ping {
			say("pong", v, " ")
			pong <- v + 1
		}
		close(pong)
	}()
	v := 0
	for v < 6 {
		say("ping", v, " ")
		ping <- v
		v = <-pong
	}
	close(ping)
	_, ok := <-pong
	sayln(v, ok)
}
