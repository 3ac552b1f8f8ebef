// close wakes receivers in a select as well.
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
	stop := make(chan struct{})
	never := make(chan int)
	var wg sync.WaitGroup
	for i := range 4 {
		wg.Go(func() {
			select {
			case <-stop:
				say(i, " stopped; ")
			case v := <-never:
				say(v)
			}
		})
	}
	runtime.Gosched()
	close(stop)
	wg.Wait()
	sayln()
}
