package main

func main() {
	x := 1 2
	y := "a" "b"
	println(x y)
}
