// Constants are exact until they get a type.
package main

import (
	"fmt"
	"math"
)

const (
	big   = 1 << 200
	small = big >> 198
	third = 1.0 / 3
	mask  = ^uint8(0)
	huge  = 1e300 * 1e300 / 1e300
)

const (
	name    = "lab"
	length  = len(name)
	isShort = length < 5
)

func main() {
	fmt.Println(small, third*3 == 1, mask, huge)
	fmt.Println(name, length, isShort)
	const x = 5 / 2
	const y = 5 / 2.0
	fmt.Println(x, y, 'a'+1, 'a'*2.0)
	var f float32 = 1 << 24
	var d float64 = big
	fmt.Println(f, d)
	const a, b = 7, "seven"
	var i8 int8 = a
	var c64 = a * 1.5
	fmt.Printf("%T %T %T %T %v\n", a, i8, c64, 'x', b)
	fmt.Println(math.MaxInt64, uint64(math.MaxUint64), math.MinInt64, math.MaxInt8)
	fmt.Println(math.Pi, float32(math.Pi), math.MaxFloat64, math.SmallestNonzeroFloat64)
}
