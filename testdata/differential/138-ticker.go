// A ticker ticks until it is stopped; slow receivers lose ticks.
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
	t := time.NewTicker(10 * time.Millisecond)
	last := time.Now()
	inOrder := true
	for range 3 {
		now := <-t.C
		inOrder = inOrder && now.After(last)
		last = now
	}
	sayln("three ticks", inOrder)
	time.Sleep(55 * time.Millisecond)
	n := 0
	for {
		select {
		case <-t.C:
			n++
			continue
		default:
		}
		break
	}
	sayln("waiting ticks:", n)
	t.Stop()
	select {
	case <-t.C:
		sayln("ticked")
	case <-time.After(30 * time.Millisecond):
		sayln("silent")
	}
	t.Reset(5 * time.Millisecond)
	<-t.C
	sayln("ticks again")
	defer func() { sayln(recover()) }()
	time.NewTicker(0)
}
