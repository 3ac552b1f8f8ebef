// Factorials on slices of digits.
package main

import "fmt"

type big []uint32

func (b big) mulSmall(n uint32) big {
	out := make(big, 0, len(b)+1)
	var carry uint64
	for _, d := range b {
		v := uint64(d)*uint64(n) + carry
		out = append(out, uint32(v%1e9))
		carry = v / 1e9
	}
	if carry > 0 {
		out = append(out, uint32(carry))
	}
	return out
}

func (b big) String() string {
	s := fmt.Sprint(b[len(b)-1])
	for i := len(b) - 2; i >= 0; i-- {
		s += fmt.Sprintf("%09d", b[i])
	}
	return s
}

func main() {
	f := big{1}
	for i := uint32(2); i <= 60; i++ {
		f = f.mulSmall(i)
		if i%20 == 0 {
			fmt.Println(i, f)
		}
	}
	a, b := uint64(0), uint64(1)
	n := 0
	for a <= b {
		a, b = b, a+b
		n++
	}
	fmt.Println("fibonacci wraps at", n, a, b)
}
