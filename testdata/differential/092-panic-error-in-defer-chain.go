// Deferred calls of every function on the way run in order, then the program ends.
package main

import "fmt"

func a() { defer fmt.Println("a"); b() }
func b() { defer fmt.Println("b"); c() }
func c() {
	defer func() {
		defer fmt.Println("c2")
		fmt.Println("c1")
	}()
	var s []int
	_ = s[len(s)]
}

func main() {
	defer fmt.Println("main")
	a()
}
