// Blank identifiers, shadowed built-ins, redeclaration, empty statements.
package main

import "fmt"

type _ struct{ unused int }

const _ = "nothing"

var _ = fmt.Sprint("evaluated")

func two() (int, string) { return 1, "x" }

func blank(_ int, _ ...string) (_ int, ok bool) { return 3, true }

func main() {
	_, s := two()
	n, _ := two()
	_, _ = two()
	fmt.Println(n, s)
	fmt.Println(blank(1, "a", "b"))
	string := func(i int) int { return i * 2 }
	fmt.Println(string(21))
	nil := 5
	fmt.Println(nil)
	{
		new, make, cap := 1, 2, 3
		fmt.Println(new+make+cap, iota0())
	}
	for _, _ = range []int{1, 2} {
		n++
	}
	for range []int{1, 2, 3} {
		n++
	}
	if n := n * 2; n > 10 {
		fmt.Println("n", n)
	} else if m := n; m > 0 {
		fmt.Println("m", m)
	}

	{
	}
	switch x := n; {
	case x > 3:
		x := "inner"
		fmt.Println(x, n)
	}
	var a, b, c = 1, "two", 3.0
	var (
		d    int
		e, f = b, a
	)
	fmt.Println(a, b, c, d, e, f)
}

func iota0() int {
	const iota = 9
	return iota
}
