// Each goroutine readies the next one into runnext; they run before older ones.
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
	var start func(depth int, name string)
	start = func(depth int, name string) {
		wg.Add(1)
		go func() {
			defer wg.Done()
			say(name, depth, " ")
			if depth > 0 {
				start(depth-1, name)
			}
		}()
	}
	start(2, "a")
	start(2, "b")
	start(2, "c")
	wg.Wait()
	sayln()
}
