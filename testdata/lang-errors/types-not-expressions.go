package main

type T struct{}

func main() {
	x := int
	T = T{}
	_ = T
	int
	_ = T + 1
	println(string)
	if T == nil {
	}
	return
}
