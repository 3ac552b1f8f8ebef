// GB-28: a receive from a full buffer takes the oldest value and lets the first sender in.
package main

import (
	"fmt"
	"runtime"
	"sync"
)

// Output is collected and written at the end: a write is a system call, and sysmon may take the P away in one.
var out string

func sayln(args ...any) { out += fmt.Sprintln(args...) }
func flush()            { fmt.Print(out) }

func main() {
	runtime.GOMAXPROCS(1)
	defer flush()
	ch := make(chan string, 2)
	ch <- "A"
	ch <- "B"
	var wg sync.WaitGroup
	for _, s := range []string{"C", "D"} {
		wg.Add(1)
		go func() {
			defer wg.Done()
			ch <- s
			sayln("sent", s)
		}()
		runtime.Gosched()
	}
	sayln("got", <-ch, "len", len(ch))
	runtime.Gosched()
	for range 3 {
		sayln("got", <-ch, "len", len(ch))
	}
	wg.Wait()
}
