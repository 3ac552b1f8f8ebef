// print and println write to standard error.
package main

import "fmt"

func main() {
	println("to stderr", 1, true, 'x', int8(-5), uint64(18446744073709551615))
	print("a", 1, "b\n")
	println(1.5, float32(100), -0.25, 1e100)
	var e error
	var p *int
	println(e == nil, p == nil, len("abc"))
	fmt.Println("to stdout")
}
