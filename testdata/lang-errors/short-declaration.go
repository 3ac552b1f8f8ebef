package main

func main() {
	a := 1
	a := 2
	b, a := 3, 4
	_ = b
	c, c := 1, 2
	_ := 5
	d.e := 1
}
