package main

import "runtime"

type T struct {
	a, b int
	s    string
}

var g T

func main() {
	x := new(T)
	runtime.SetFinalizer(x, func(y *T) {})
	runtime.SetFinalizer(x, func(y *T) {})
}
