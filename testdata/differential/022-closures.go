// Closures share the variables they use.
package main

import "fmt"

func counter() (func() int, func()) {
	n := 0
	return func() int { n++; return n }, func() { n = 100 }
}

func fib() func() int {
	a, b := 0, 1
	return func() int {
		r := a
		a, b = b, a+b
		return r
	}
}

func main() {
	inc, set := counter()
	fmt.Println(inc(), inc())
	set()
	fmt.Println(inc())
	other, _ := counter()
	fmt.Println(other())
	f := fib()
	for i := 0; i < 10; i++ {
		fmt.Print(f(), " ")
	}
	fmt.Println()
	x := 1
	func() {
		x++
		x := 50
		x++
	}()
	fmt.Println(x)
	var rec func(int) int
	rec = func(n int) int {
		if n < 2 {
			return 1
		}
		return n * rec(n-1)
	}
	fmt.Println(rec(10))
	compose := func(fs ...func(int) int) func(int) int {
		return func(v int) int {
			for _, f := range fs {
				v = f(v)
			}
			return v
		}
	}
	fmt.Println(compose(func(a int) int { return a + 1 }, func(a int) int { return a * 10 })(4))
}
