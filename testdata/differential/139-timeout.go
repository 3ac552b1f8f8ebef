// The pattern select with time.After.
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

func slow(d time.Duration) <-chan string {
	ch := make(chan string, 1)
	go func() {
		time.Sleep(d)
		ch <- fmt.Sprint("answer after ", d)
	}()
	return ch
}

func main() {
	runtime.GOMAXPROCS(1)
	defer flush()
	for _, d := range []time.Duration{10 * time.Millisecond, 500 * time.Millisecond} {
		select {
		case s := <-slow(d):
			sayln(s)
		case <-time.After(100 * time.Millisecond):
			sayln("timeout")
		}
	}
}
