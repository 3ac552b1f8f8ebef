package main

type shape interface{ area() float64 }
type square struct{}

func (square) area() float64 { return 1 }

type circle struct{}

func main() {
	var s shape = square{}
	_ = s == square{}
	_ = s == circle{}
	_ = s == 5
	var err error
	_ = err == "failed"
	_ = err == true
}
