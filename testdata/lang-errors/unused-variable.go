package main

func main() {
	x := 1
	var y, z string
	_ = z
}
