// A goroutine locked to its thread still takes its turn.
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
	go func() {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		for v := range ch {
			say("locked", v, " ")
			ch <- v * 2
		}
		close(ch)
	}()
	for i := range 4 {
		ch <- i
		say("main", <-ch, " ")
	}
	sayln()
}
