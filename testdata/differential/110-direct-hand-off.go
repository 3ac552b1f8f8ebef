// GB-29: values go straight to waiting receivers; the buffer stays empty.
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
	ch := make(chan int, 2)
	var wg sync.WaitGroup
	for i := 1; i <= 5; i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			v := <-ch
			say(i, ":", v, " ")
		}()
		runtime.Gosched()
	}
	for v := 1; v <= 5; v++ {
		ch <- v
		if len(ch) != 0 {
			sayln("buffered!")
		}
	}
	wg.Wait()
	sayln()
}
