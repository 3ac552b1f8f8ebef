// Bit tricks on unsigned kinds.
package main

import "fmt"

func popcount(x uint64) (n int) {
	for ; x != 0; x &= x - 1 {
		n++
	}
	return
}

func reverse(x uint32) (r uint32) {
	for range 32 {
		r = r<<1 | x&1
		x >>= 1
	}
	return
}

func crc32(data []byte) uint32 {
	crc := ^uint32(0)
	for _, b := range data {
		crc ^= uint32(b)
		for range 8 {
			if crc&1 == 1 {
				crc = crc>>1 ^ 0xEDB88320
			} else {
				crc >>= 1
			}
		}
	}
	return ^crc
}

func main() {
	fmt.Println(popcount(0xFFFF0000FFFF0001), popcount(0), popcount(^uint64(0)))
	fmt.Printf("%#08x %#x\n", reverse(1), reverse(0x12345678))
	fmt.Printf("%08x\n", crc32([]byte("123456789")))
	x := uint64(88172645463325252)
	for range 5 {
		x ^= x << 13
		x ^= x >> 7
		x ^= x << 17
		fmt.Print(x, " ")
	}
	fmt.Println()
	var set [4]uint64
	for i := 0; i < 256; i += 37 {
		set[i>>6] |= 1 << (i & 63)
	}
	for i := range 256 {
		if set[i/64]>>(uint(i)%64)&1 == 1 {
			fmt.Print(i, " ")
		}
	}
	fmt.Println(set[0]&-set[0], int32(-5)&0xff, -5&^3, 7^-1)
	a, b := 12, 10
	a ^= b
	b ^= a
	a ^= b
	fmt.Println(a, b, a&b, a|b, a&^b)
}
