package main

func two() (int, string) { return 1, "" }

func main() {
	a, b := 1
	c := two()
	d, e, f := two()
	var g, h int = 1, 2, 3
	var i, j, k = 1, 2
	x, y := 1, 2, 3
	x, y = two(), 1
}
