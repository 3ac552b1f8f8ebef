package main

import "runtime"

type T struct {
	a, b int
	s    string
}

var g T

func main() {
	p := new(T)
	runtime.AddCleanup(p, func(i int) { println(p.b) }, 1)
}
