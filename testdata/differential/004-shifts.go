// Shift counts may be larger than the width; signed shifts keep the sign.
package main

import "fmt"

func main() {
	var one uint32 = 1
	for _, s := range []uint{0, 1, 31, 32, 33, 64, 200} {
		fmt.Println(s, one<<s, uint64(one)<<s, int32(-8)>>s, uint32(0xf0000000)>>s)
	}
	var n int8 = 1
	fmt.Println(n<<6, n<<7, n<<8, int8(-1)>>7, uint8(255)>>7)
	var x int64 = -1
	fmt.Println(x>>63, uint64(x)>>63, x<<63, x<<62)
	s := 3
	x <<= s
	fmt.Println(x, 1<<s, 1<<s == 8)
	const huge = 1 << 100
	fmt.Println(huge>>98, uint8(huge>>95))
}
