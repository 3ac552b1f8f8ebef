// Operands are evaluated before anything is assigned.
package main

import "fmt"

func trace(s string, v int) int {
	fmt.Print(s, " ")
	return v
}

func main() {
	a := []int{1, 2, 3}
	i := 0
	i, a[i] = 1, 10
	fmt.Println(i, a)
	a[0], a[1], a[2] = a[2], a[0], a[1]
	fmt.Println(a)
	x, y := 1, 2
	x, y = y, x+y
	fmt.Println(x, y)
	s := trace("a", 1) + trace("b", 2)*trace("c", 3)
	fmt.Println(s)
	arr := [3]int{trace("x", 1), trace("y", 2), trace("z", 3)}
	fmt.Println(arr)
	ok := trace("left", 0) == 1 && trace("right", 1) == 1
	fmt.Println(ok)
	ok = trace("left", 1) == 1 || trace("right", 1) == 1
	fmt.Println(ok)
	m := map[string]int{}
	m["a"], m["b"] = trace("v1", 1), trace("v2", 2)
	fmt.Println(m)
	x += trace("op", 4)
	x -= 2
	x *= 3
	x %= 7
	x |= 8
	x &^= 1
	x <<= 2
	fmt.Println(x)
}
