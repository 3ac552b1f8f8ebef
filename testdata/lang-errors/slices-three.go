package main

func main() {
	a := [3]int{}
	_ = a[::2]
	_ = a[1:2:]
	_ = a[2:1:3]
}
