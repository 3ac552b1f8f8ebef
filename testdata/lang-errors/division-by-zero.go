package main

func main() {
	i, f := 1, 1.5
	_ = 1 / 0
	_ = i / 0
	_ = i % 0
	_ = f / 0
	_ = 1.5 / 0
	const zero = 0
	_ = i / zero
	i /= 0
}
