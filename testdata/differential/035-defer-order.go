// Deferred calls run last in, first out; their arguments are evaluated at once.
package main

import "fmt"

type t struct{ s string }

func (t t) print() { fmt.Print(t.s, " ") }

func result() (n int) {
	defer func() { n *= 2 }()
	defer func(k int) { n += k }(n + 10)
	n = 1
	return 5
}

func loop() {
	for i := range 4 {
		defer fmt.Print(i, " ")
	}
	fmt.Print("loop ")
}

func main() {
	loop()
	fmt.Println()
	fmt.Println(result())
	x := 1
	func() {
		defer fmt.Println("deferred x =", x)
		x = 2
		fmt.Println("x =", x)
	}()
	v := t{"first"}
	func() {
		defer v.print()
		v.s = "second"
		defer v.print()
	}()
	fmt.Println()
	func() {
		defer fmt.Println("three")
		defer func() {
			defer fmt.Println("two")
			fmt.Println("one")
		}()
	}()
}
