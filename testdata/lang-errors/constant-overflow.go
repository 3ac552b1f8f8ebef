package main

const big = 1 << 100

const c uint8 = 200

var (
	a int   = big
	b       = big
	d uint8 = c + 100
	e int8  = int8(100) + 100
	f       = -c
	g       = c << 1
	h       = int64(1) << 63
	i       = 1 << 600
)

func main() {}
