package main

func main() {
	type := 1
	var func = 2
	range := 3
	println(map)
}
