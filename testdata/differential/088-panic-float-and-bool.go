// Goroutines that recover print their values; the last one is not recovered.
package main

import "fmt"

func try(v any) {
	defer func() { fmt.Printf("%T %v\n", v, recover()) }()
	panic(v)
}

func main() {
	try(1.5)
	try(true)
	try('x')
	try(uint8(200))
	try([]int{1})
	panic(2.5)
}
