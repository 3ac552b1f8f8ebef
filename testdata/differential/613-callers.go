// Callers, frames and lines of calls that are the first thing a function does.
package main

import (
	"fmt"
	"runtime"
)

func inner() { middle() }
func middle() {
	pcs := make([]uintptr, 10)
	n := runtime.Callers(1, pcs)
	for _, pc := range pcs[:n] {
		name := runtime.FuncForPC(pc - 1).Name()
		fmt.Println(name)
		if name == "main.main" {
			break
		}
	}
	frames := runtime.CallersFrames(pcs[:n])
	for {
		f, more := frames.Next()
		fmt.Println(f.Function, f.Line)
		if !more || f.Function == "main.main" {
			break
		}
	}
}

func main() {
	inner()
	func() { inner() }()
	_, _, line, ok := runtime.Caller(0)
	fmt.Println(line, ok)
}
