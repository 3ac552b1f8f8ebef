// Conversions between numeric kinds truncate bits or the fraction.
package main

import "fmt"

func main() {
	x := 1000
	fmt.Println(int8(x), uint8(x), int16(70000-x+x), uint16(x*100))
	y := -1
	fmt.Println(uint8(y), uint16(y), uint32(y), uint64(y))
	f := 3.99
	g := -3.99
	fmt.Println(int(f), int(g), int64(f*1e6), uint8(f))
	var u uint64 = 1<<63 + 12345
	fmt.Println(int64(u), float64(u), float32(u))
	fmt.Println(float32(0.1), float64(float32(0.1)), float32(16777217))
	var r rune = 0x1F600
	fmt.Println(string(r), string(rune(65)), int32(r))
	type celsius float64
	type fahrenheit float64
	c := celsius(100)
	fmt.Println(fahrenheit(c*9/5 + 32))
}
