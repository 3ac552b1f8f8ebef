// A buffered channel as a semaphore.
package main

import (
	"fmt"
	"runtime"
	"sync"
)

// Output is collected and written at the end: a write is a system call, and sysmon may take the P away in one.
var out string

func say(args ...any)   { out += fmt.Sprint(args...) }
func sayln(args ...any) { out += fmt.Sprintln(args...) }
func flush()            { fmt.Print(out) }

func main() {
	runtime.GOMAXPROCS(1)
	defer flush()
	sem := make(chan struct{}, 2)
	var wg sync.WaitGroup
	active, peak := 0, 0
	for i := range 6 {
		wg.Go(func() {
			sem <- struct{}{}
			active++
			peak = max(peak, active)
			say("+", i, " ")
			runtime.Gosched()
			active--
			say("-", i, " ")
			<-sem
		})
	}
	wg.Wait()
	sayln("peak", peak)
}
