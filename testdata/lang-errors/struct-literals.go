package main

type point struct{ x, y int }

func main() {
	_ = point{1}
	_ = point{1, 2, 3}
	_ = point{x: 1, 2}
	_ = point{1, y: 2}
	_ = point{z: 1}
	_ = point{x: 1, x: 2}
	_ = point{"a", 1.5}
	_ = &point{x: "a"}
	_ = point{X: 1}
}
