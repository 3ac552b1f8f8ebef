package main

func none() {}

func main() {
	x := none()
	var y = none()
	_ = none() + 1
	println(none())
	if none() {
	}
	none().foo()
	for range none() {
	}
}
