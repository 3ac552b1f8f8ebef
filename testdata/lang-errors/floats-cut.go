package main

const third = 1.0 / 3

const (
	a int   = 1e20
	b int   = 1.00000001
	c uint8 = 2.5
	d int8  = 300.0
	e int   = third
)

func main() {
	_ = int(1 - .0000001)
	_ = int64((float64(0.07) - float64(0.02)) * 1_000_000)
	var f int = 9999999.5
	_ = f
}
