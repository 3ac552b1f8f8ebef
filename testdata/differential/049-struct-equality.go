// Comparing structs, arrays and interfaces that hold them.
package main

import "fmt"

type key struct {
	a int
	b string
	c [2]bool
}
type wrap struct {
	k key
	v any
}

func main() {
	x := key{1, "x", [2]bool{true, false}}
	y := key{1, "x", [2]bool{true, false}}
	fmt.Println(x == y)
	y.c[1] = true
	fmt.Println(x == y)
	w1, w2 := wrap{x, 1}, wrap{x, 1}
	fmt.Println(w1 == w2, w1 == wrap{x, int8(1)}, any(w1) == any(w2))
	m := map[wrap]int{w1: 5}
	fmt.Println(m[w2], m[wrap{x, "1"}])
	p, q := &x, &x
	r := &key{}
	fmt.Println(p == q, p == r, *p == *q)
	ch1, ch2 := make(chan int), make(chan int)
	same := ch1
	fmt.Println(ch1 == ch2, ch1 == same)
	var f func()
	fmt.Println(f == nil, struct{}{} == struct{}{})
	var i1, i2 any
	fmt.Println(i1 == i2, i1 == any((*int)(nil)))
	defer func() { fmt.Println(recover()) }()
	bad := wrap{x, []int{1}}
	fmt.Println(wrap{y, 1} == bad)
	fmt.Println(bad == bad)
}
