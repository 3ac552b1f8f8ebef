// Every integer kind wraps round at its own width.
package main

import "fmt"

func main() {
	var i8 int8 = 127
	var i16 int16 = 32767
	var i32 int32 = 2147483647
	var i64 int64 = 9223372036854775807
	var i int = 9223372036854775807
	i8++
	i16++
	i32++
	i64++
	i++
	fmt.Println(i8, i16, i32, i64, i)
	var u8 uint8
	var u16 uint16
	var u32 uint32
	var u64 uint64
	u8--
	u16--
	u32--
	u64--
	fmt.Println(u8, u16, u32, u64)
	var a int8 = -128
	fmt.Println(-a, a*a, a-1, a/-1, a%-1)
	var m int64 = -9223372036854775808
	fmt.Println(-m, m-1, m*m, m/-1, m%-1)
	var x uint32 = 4000000000
	fmt.Println(x+x, x*x, ^x, -x)
	var h uint64 = 14695981039346656037
	for _, b := range []byte("go scheduler") {
		h ^= uint64(b)
		h *= 1099511628211
	}
	fmt.Println(h)
}
