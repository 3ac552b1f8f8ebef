package main

func main() {
	_ = uint8(300)
	_ = int(1.5)
	_ = string(1.5)
	_ = bool(1)
	_ = int("5")
	_ = float32(1e50)
	_ = []int("a")
	_ = uint(-1)
}
