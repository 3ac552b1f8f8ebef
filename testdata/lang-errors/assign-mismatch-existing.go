package main

func two() (int, string) { return 1, "" }

func main() {
	var x, y int
	x, y = 1
	x = 1, 2
	x, y = two()
	x, y, x = two()
	x = two()
	_ = y
}
