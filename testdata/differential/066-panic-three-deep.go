// Three panics, the second one recovered.
package main

import "fmt"

func main() {
	defer func() {
		panic("third")
	}()
	defer func() {
		defer func() { fmt.Println("recovered", recover()) }()
		panic("second")
	}()
	panic("first")
}
