// Arguments of a go statement are evaluated at once; the function's panics are its own.
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

type worker struct{ id int }

func (w worker) run(s string, out chan<- string) { out <- fmt.Sprint(s, w.id) }

func arg(s string) string {
	say("arg ", s, "; ")
	return s
}

func main() {
	runtime.GOMAXPROCS(1)
	defer flush()
	out := make(chan string, 3)
	w := worker{1}
	go w.run(arg("a"), out)
	w.id = 2
	go w.run(arg("b"), out)
	f := w.run
	w.id = 3
	go f(arg("c"), out)
	sayln("main")
	sayln(<-out, <-out, <-out)
	defer func() { sayln("nil func:", recover() != nil) }()
	i := []int{1}
	go sayln(i[len(i)])
}
