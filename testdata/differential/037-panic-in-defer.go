// A panic in a deferred call replaces the one before; recover gets the newest.
package main

import "fmt"

func replace() {
	defer func() { fmt.Println("got", recover()) }()
	defer func() { panic("second") }()
	panic("first")
}

func again() {
	defer func() { fmt.Println("outer got", recover()) }()
	defer func() {
		r := recover()
		fmt.Println("inner got", r)
		panic(fmt.Sprint("again ", r))
	}()
	panic("once")
}

func both() {
	defer fmt.Println("after both")
	func() {
		defer func() { fmt.Println("inner", recover()) }()
		panic("in the inner function")
	}()
	fmt.Println("the outer function goes on")
}

func inside() {
	defer func() { fmt.Println("whole", recover()) }()
	defer func() {
		defer func() { fmt.Println("part", recover()) }()
		panic("while panicking")
	}()
	panic("the first one")
}

func main() {
	replace()
	again()
	both()
	inside()
}
