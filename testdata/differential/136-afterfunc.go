// AfterFunc runs its function in its own goroutine; Stop says whether it came in time.
package main

import (
	"fmt"
	"runtime"
	"time"
)

// Output is collected and written at the end: a write is a system call, and sysmon may take the P away in one.
var out string

func sayln(args ...any) { out += fmt.Sprintln(args...) }
func flush()            { fmt.Print(out) }

func main() {
	runtime.GOMAXPROCS(1)
	defer flush()
	done := make(chan string)
	start := time.Now()
	time.AfterFunc(30*time.Millisecond, func() { done <- "second" })
	time.AfterFunc(10*time.Millisecond, func() { done <- "first" })
	late := time.AfterFunc(time.Hour, func() { done <- "never" })
	sayln(<-done)
	sayln(<-done)
	sayln(late.Stop(), late.Stop())
	took := time.Since(start)
	sayln(took >= 30*time.Millisecond, took < time.Minute)
	again := time.AfterFunc(time.Hour, func() { done <- "reset" })
	sayln(again.Reset(time.Millisecond))
	sayln(<-done)
	sayln(again.Reset(time.Millisecond))
	sayln(<-done, again.Stop())
}
