// Three stages over unbuffered channels.
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
	stage := func(name string, in <-chan int, f func(int) int) <-chan int {
		out := make(chan int)
		go func() {
			defer close(out)
			for v := range in {
				say(name, v, " ")
				out <- f(v)
			}
		}()
		return out
	}
	src := make(chan int)
	go func() {
		defer close(src)
		for i := 1; i <= 4; i++ {
			src <- i
		}
	}()
	sum := 0
	for v := range stage("b", stage("a", src, func(x int) int { return x * x }), func(x int) int { return x + 1 }) {
		say("=", v, " ")
		sum += v
	}
	sayln(sum)
}
