// Timers with channels: Stop and Reset leave no stale value behind.
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
	t := time.NewTimer(5 * time.Millisecond)
	<-t.C
	sayln("fired", t.Stop())
	sayln(t.Reset(5 * time.Millisecond))
	time.Sleep(20 * time.Millisecond)
	sayln(t.Stop())
	select {
	case <-t.C:
		sayln("stale")
	default:
		sayln("empty", len(t.C), cap(t.C))
	}
	t.Reset(5 * time.Millisecond)
	select {
	case <-t.C:
		sayln("fired again")
	case <-time.After(10 * time.Second):
		sayln("timeout")
	}
	var idle <-chan time.Time
	select {
	case <-idle:
	case <-time.After(5 * time.Millisecond):
		sayln("after")
	}
}
