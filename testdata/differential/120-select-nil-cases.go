// Setting a channel to nil switches its case off.
package main

import (
	"fmt"
	"runtime"
)

// Output is collected and written at the end: a write is a system call, and sysmon may take the P away in one.
var out string

func say(args ...any)   { out += fmt.Sprint(args...) }
func sayln(args ...any) { out += fmt.Sprintln(args...) }
func flush()            { fmt.Print(out) }

func main() {
	runtime.GOMAXPROCS(1)
	defer flush()
	a, b := make(chan int), make(chan int)
	go func() {
		for i := range 3 {
			a <- i
		}
		close(a)
	}()
	sum := 0
	for a != nil || b != nil {
		select {
		case v, ok := <-a:
			if !ok {
				a = nil
				go func() {
					for i := range 3 {
						b <- 10 * i
					}
					close(b)
				}()
				continue
			}
			say("a", v, " ")
			sum += v
		case v, ok := <-b:
			if !ok {
				b = nil
				continue
			}
			say("b", v, " ")
			sum += v
		}
	}
	sayln(sum)
}
