// recover works in a deferred function, once, and only there.
package main

import (
	"errors"
	"fmt"
)

func safe(f func()) (err any) {
	defer func() { err = recover() }()
	f()
	return "fine"
}

func helper() any { return recover() }

func nested() {
	defer func() {
		fmt.Println("helper sees", helper())
		fmt.Println("direct sees", recover())
		fmt.Println("again sees", recover())
	}()
	panic("nested")
}

func main() {
	fmt.Println(safe(func() {}))
	fmt.Println(safe(func() { panic("text") }))
	fmt.Println(safe(func() { panic(42) }))
	fmt.Println(safe(func() { panic(errors.New("an error")) }))
	fmt.Println(recover())
	nested()
	func() {
		defer fmt.Println("runs before the recovery of the caller")
		defer func() { recover() }()
		panic("swallowed")
	}()
	r := func() (s string) {
		defer func() {
			if r := recover(); r != nil {
				s = fmt.Sprint("recovered ", r)
			}
		}()
		var m map[string]int
		m["x"] = 1
		return "not reached"
	}()
	fmt.Println(r)
}
