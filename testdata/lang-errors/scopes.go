package main

func main() {
	if x := 1; x > 0 {
		y := x
		_ = y
	} else {
		println(x, y)
	}
	println(x)
	for i := 0; i < 3; i++ {
	}
	println(i)
	{
		z := 1
		_ = z
	}
	z = 2
}
