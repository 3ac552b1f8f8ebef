package main

func main() {
	_ = 08
	_ = 0x
	_ = 0b12
	_ = 1__0
	_ = 1e
	_ = 0x1.5
	_ = 5p3
	_ = 1_
}
