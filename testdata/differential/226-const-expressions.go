// Typed and untyped constant arithmetic.
package main

import (
	"fmt"
	"math"
	"time"
)

const (
	A        = 10
	B        = A / 4
	C        = A / 4.0
	D        = 'a' + 1
	E        = "con" + "cat"
	F        = len(E)
	G        = A > 5 && F == 6
	H        = 1<<62 - 1 + 1<<62
	I uint8  = 255
	J        = I / 2
	K        = -A % 3
	L        = 0b1010 | 0o17 ^ 0xF0
	M        = 1_000_000
	N        = 0x1p-2
	O        = '世'
	P        = ^0
	Q int64  = -1 << 63
	R        = 5.0
	S        = 07 + 0o7
	T        = 1e3
	U        = -5 >> 1
	V        = "a" < "b"
	W        = 3 * 1.5
	X        = 0.1 + 0.2
	Y uint32 = 1<<32 - 1
)

func main() {
	fmt.Println(A, B, C, D, E, F, G, H, I, J, K)
	fmt.Println(L, M, N, O, P, Q, R, S, T, U, V, W, X, Y)
	fmt.Printf("%T %T %T %T %T %T %T\n", B, C, D, G, J, R, O)
	var f32 float32 = X
	var i = R
	var n int = R
	var d time.Duration = A * time.Second
	fmt.Println(f32, i, n, d, 2*time.Minute+30*time.Second)
	arr := [R]int{}
	fmt.Println(len(arr), len([B * 2]string{}), cap([3]int{}))
	var s uint = 3
	var w int64 = 1 << s
	fmt.Println(w, 1<<s == 8, uint8(1)<<s<<5, ^uint16(0)>>s)
	fmt.Println(math.MaxInt64, math.MaxInt64-1 == 1<<63-2, 1<<40, 5%3, -5%3, 7&-7)
}
