package main

type a struct{ x int }
type b struct{ x int }
type c struct {
	a
	b
	*d
}
type d struct{ y int }

func main() {
	var v c
	v.x = 1
	v.y = 2
	v.a.x = 3
	_ = c{x: 1}
	_ = c{y: 1}
}
