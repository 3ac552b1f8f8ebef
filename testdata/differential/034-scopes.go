// Shadowing, package variables in order of dependency, init functions.
package main

import "fmt"

var (
	a = b + 1
	b = f()
	c = "package"
)

func f() int {
	fmt.Println("f is called, c =", c)
	return 41
}

func init() {
	fmt.Println("first init", a, b)
	a = 100
}

func init() {
	fmt.Println("second init", a)
}

func main() {
	fmt.Println(a, b, c)
	c := "local"
	{
		c := "block"
		c += "!"
		fmt.Println(c)
	}
	fmt.Println(c)
	if c := len(c); c > 3 {
		fmt.Println(c)
	} else if d := c * 2; d > 0 {
		fmt.Println(c, d)
	}
	type T int
	var true = 5
	len := func(x string) T { return T(x[0]) }
	fmt.Println(len("A"), true)
	x, err := 1, error(nil)
	y, err := 2, fmt.Errorf("e")
	fmt.Println(x, y, err)
}
