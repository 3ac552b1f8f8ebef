// Pointers to variables, fields, elements; new; pointers to pointers.
package main

import "fmt"

type node struct {
	val  int
	next *node
}

func bump(p *int) { *p++ }

func leak() *int {
	x := 42
	return &x
}

func main() {
	x := 1
	p := &x
	bump(p)
	bump(&x)
	fmt.Println(x, *p, p == &x)
	pp := &p
	**pp = 10
	y := 5
	*pp = &y
	fmt.Println(x, *p)
	s := []int{1, 2, 3}
	e := &s[1]
	*e = 20
	s = append(s, 4)
	*e = 30
	fmt.Println(s[1], *e)
	n := new(node)
	f := &n.val
	*f = 7
	fmt.Println(n.val, n.next == nil)
	var head *node
	for i := range 4 {
		head = &node{i, head}
	}
	for p := head; p != nil; p = p.next {
		fmt.Print(p.val, " ")
	}
	fmt.Println()
	a, b := leak(), leak()
	*a++
	fmt.Println(*a, *b, a == b)
	q := new(int)
	fmt.Println(*q)
	m := map[*int]string{a: "a", b: "b"}
	fmt.Println(m[a], m[b])
}
