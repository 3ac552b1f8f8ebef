package main

func main() {
	var x any
	y := x.(type)
	println(x.(type))
}
