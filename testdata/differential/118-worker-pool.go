// Workers share a channel of jobs; results come together in order.
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
	jobs := make(chan int, 10)
	results := make([]int, 10)
	var wg sync.WaitGroup
	for w := 1; w <= 3; w++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			n := 0
			for j := range jobs {
				results[j] = j * j
				n++
				runtime.Gosched()
			}
			sayln("worker", w, "did", n)
		}()
	}
	for j := range 10 {
		jobs <- j
	}
	close(jobs)
	wg.Wait()
	sayln(results)
}
