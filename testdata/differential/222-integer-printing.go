// All integer kinds through all integer verbs.
package main

import "fmt"

func main() {
	vals := []any{int8(-128), int16(-1), int32(1 << 30), int64(-1 << 63), uint8(255), uint16(65535), uint32(1 << 31), uint64(1<<64 - 1), 0, -1}
	for _, v := range vals {
		fmt.Printf("%T %v %d %x %X %o %b\n", v, v, v, v, v, v, v)
	}
	for _, n := range []int{0, 7, -7, 12345} {
		fmt.Printf("[%d] [%4d] [%-4d] [%04d] [%+d] [% d] [%x] [%#x] [%#o] [%.3d] [%8.3d]\n", n, n, n, n, n, n, n, n, n, n, n)
	}
	fmt.Printf("%3c|%-3c|%03d|%+03d|%x\n", 'a', 'b', -5, 5, -255)
	fmt.Printf("%08b %o %#b\n", 37, 64, 5)
	fmt.Printf("%5t|%-7t|%q|%#q\n", true, false, 65, "a`b")
	fmt.Printf("%d %d %d\n", []int{1, -2}, [2]uint8{3, 4}, map[string]int{"x": 5})
	fmt.Printf("%x %X %x\n", "hello", []byte{0xab, 0xcd}, [2]byte{1, 255})
	fmt.Printf("%v %v\n", struct{}{}, [0]int{})
	fmt.Printf("%6d|%-6d|%06d\n", []int{1, 2}, []int{3, 4}, []int{5, 6})
}
