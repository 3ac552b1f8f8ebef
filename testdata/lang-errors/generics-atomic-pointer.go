package main

import "sync/atomic"

func main() {
	var p atomic.Pointer[int]
	p.Store(5)
	x := 3
	p.Store(&x)
	var q atomic.Pointer
	_ = q
	var s string = p.Load()
	_ = s
	p.v = nil
}
