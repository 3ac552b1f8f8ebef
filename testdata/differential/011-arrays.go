// Arrays are values: assignment and calls copy them.
package main

import "fmt"

func change(a [3]int) [3]int {
	a[0] = 99
	return a
}

func changeAt(a *[3]int) { a[1] = 77 }

func main() {
	a := [3]int{1, 2, 3}
	b := a
	b[2] = 30
	fmt.Println(a, b, a == b, a == [3]int{1, 2, 3}, len(a))
	fmt.Println(change(a), a)
	changeAt(&a)
	fmt.Println(a)
	c := [...]string{2: "two", 0: "zero"}
	fmt.Printf("%q %d\n", c, len(c))
	var grid [2][3]int
	grid[1][2] = 5
	other := grid
	grid[0][0] = 1
	fmt.Println(grid, other)
	for i, v := range a {
		a[2] = 100
		fmt.Print(i, ":", v, " ")
	}
	fmt.Println(a)
	p := &a
	for i := range p {
		p[i] *= 2
	}
	fmt.Println(*p, len(p), p[1:])
}
