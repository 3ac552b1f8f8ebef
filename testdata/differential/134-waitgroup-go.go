// WaitGroup.Go starts and counts.
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
	var wg sync.WaitGroup
	for i := range 4 {
		wg.Go(func() { say(i, " ") })
	}
	wg.Wait()
	sayln("again")
	wg.Go(func() { say("used twice ") })
	wg.Wait()
	sayln()
}
