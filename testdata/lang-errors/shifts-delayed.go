package main

func main() {
	var n uint = 3
	var a float64 = 1 << n
	var b int8 = 300 << n
	c := 1.0 << n
	_ = float64(1 << n)
	_, _, _ = a, b, c
}
