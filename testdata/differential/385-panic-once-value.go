package main

import "sync"

func main() {
	f := sync.OnceValue(func() int { panic("first") })
	defer func() {
		recover()
		f()
	}()
	f()
}
