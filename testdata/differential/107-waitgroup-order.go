// GB-27: a WaitGroup that reaches zero readies its waiters in order.
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
	var gate, wg sync.WaitGroup
	gate.Add(1)
	for i := 1; i <= 5; i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			gate.Wait()
			say(i, " ")
		}()
		runtime.Gosched()
	}
	gate.Done()
	wg.Wait()
	sayln()
}
