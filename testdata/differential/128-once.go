// Once runs its function once, also when it panics.
package main

import (
	"fmt"
	"sync"
)

func main() {
	var once sync.Once
	for range 3 {
		once.Do(func() { fmt.Println("first") })
	}
	once.Do(func() { fmt.Println("never") })
	var bad sync.Once
	func() {
		defer func() { fmt.Println("recovered", recover()) }()
		bad.Do(func() { panic("in once") })
	}()
	bad.Do(func() { fmt.Println("never") })
	f := sync.OnceFunc(func() { fmt.Println("once func") })
	f()
	f()
	v := sync.OnceFunc(func() { panic("every time") })
	for range 2 {
		func() {
			defer func() { fmt.Println("recovered", recover()) }()
			v()
		}()
	}
}
