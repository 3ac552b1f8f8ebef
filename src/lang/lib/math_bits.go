// Package bits counts and moves bits of unsigned integers.
package bits

const UintSize = 64

func LeadingZeros(x uint) int     { return 64 - Len64(uint64(x)) }
func LeadingZeros8(x uint8) int   { return 8 - Len64(uint64(x)) }
func LeadingZeros16(x uint16) int { return 16 - Len64(uint64(x)) }
func LeadingZeros32(x uint32) int { return 32 - Len64(uint64(x)) }
func LeadingZeros64(x uint64) int { return 64 - Len64(x) }

func TrailingZeros(x uint) int     { return trailing(uint64(x), 64) }
func TrailingZeros8(x uint8) int   { return trailing(uint64(x), 8) }
func TrailingZeros16(x uint16) int { return trailing(uint64(x), 16) }
func TrailingZeros32(x uint32) int { return trailing(uint64(x), 32) }
func TrailingZeros64(x uint64) int { return trailing(x, 64) }

func trailing(x uint64, size int) int {
	if x == 0 {
		return size
	}
	return Len64(x&-x) - 1
}

func OnesCount(x uint) int     { return OnesCount64(uint64(x)) }
func OnesCount8(x uint8) int   { return OnesCount64(uint64(x)) }
func OnesCount16(x uint16) int { return OnesCount64(uint64(x)) }
func OnesCount32(x uint32) int { return OnesCount64(uint64(x)) }

func OnesCount64(x uint64) int {
	x -= x >> 1 & 0x5555555555555555
	x = x&0x3333333333333333 + x>>2&0x3333333333333333
	x = (x + x>>4) & 0x0f0f0f0f0f0f0f0f
	return int(x * 0x0101010101010101 >> 56)
}

func RotateLeft(x uint, k int) uint       { return uint(RotateLeft64(uint64(x), k)) }
func RotateLeft8(x uint8, k int) uint8    { return x<<(uint(k)&7) | x>>(8-uint(k)&7) }
func RotateLeft16(x uint16, k int) uint16 { return x<<(uint(k)&15) | x>>(16-uint(k)&15) }
func RotateLeft32(x uint32, k int) uint32 { return x<<(uint(k)&31) | x>>(32-uint(k)&31) }
func RotateLeft64(x uint64, k int) uint64 { return x<<(uint(k)&63) | x>>(64-uint(k)&63) }

func Reverse(x uint) uint       { return uint(Reverse64(uint64(x))) }
func Reverse8(x uint8) uint8    { return uint8(Reverse64(uint64(x)) >> 56) }
func Reverse16(x uint16) uint16 { return uint16(Reverse64(uint64(x)) >> 48) }
func Reverse32(x uint32) uint32 { return uint32(Reverse64(uint64(x)) >> 32) }

func Reverse64(x uint64) uint64 {
	x = x>>1&0x5555555555555555 | x&0x5555555555555555<<1
	x = x>>2&0x3333333333333333 | x&0x3333333333333333<<2
	x = x>>4&0x0f0f0f0f0f0f0f0f | x&0x0f0f0f0f0f0f0f0f<<4
	return ReverseBytes64(x)
}

func ReverseBytes(x uint) uint       { return uint(ReverseBytes64(uint64(x))) }
func ReverseBytes16(x uint16) uint16 { return x>>8 | x<<8 }
func ReverseBytes32(x uint32) uint32 { return uint32(ReverseBytes64(uint64(x)) >> 32) }

func ReverseBytes64(x uint64) uint64 {
	x = x>>8&0x00ff00ff00ff00ff | x&0x00ff00ff00ff00ff<<8
	x = x>>16&0x0000ffff0000ffff | x&0x0000ffff0000ffff<<16
	return x>>32 | x<<32
}

func Len(x uint) int     { return Len64(uint64(x)) }
func Len8(x uint8) int   { return Len64(uint64(x)) }
func Len16(x uint16) int { return Len64(uint64(x)) }
func Len32(x uint32) int { return Len64(uint64(x)) }

func Len64(x uint64) (n int) {
	for by := 32; by > 0; by >>= 1 {
		if x>>by != 0 {
			x >>= by
			n += by
		}
	}
	return n + int(x)
}

func Add(x, y, carry uint) (sum, carryOut uint) {
	s, c := Add64(uint64(x), uint64(y), uint64(carry))
	return uint(s), uint(c)
}

func Add32(x, y, carry uint32) (sum, carryOut uint32) {
	s := uint64(x) + uint64(y) + uint64(carry)
	return uint32(s), uint32(s >> 32)
}

func Add64(x, y, carry uint64) (sum, carryOut uint64) {
	sum = x + y + carry
	return sum, (x&y | (x|y)&^sum) >> 63
}

func Sub(x, y, borrow uint) (diff, borrowOut uint) {
	d, b := Sub64(uint64(x), uint64(y), uint64(borrow))
	return uint(d), uint(b)
}

func Sub32(x, y, borrow uint32) (diff, borrowOut uint32) {
	diff = x - y - borrow
	return diff, (^x&y | ^(x^y)&diff) >> 31
}

func Sub64(x, y, borrow uint64) (diff, borrowOut uint64) {
	diff = x - y - borrow
	return diff, (^x&y | ^(x^y)&diff) >> 63
}

func Mul(x, y uint) (hi, lo uint) {
	h, l := Mul64(uint64(x), uint64(y))
	return uint(h), uint(l)
}

func Mul32(x, y uint32) (hi, lo uint32) {
	p := uint64(x) * uint64(y)
	return uint32(p >> 32), uint32(p)
}

func Mul64(x, y uint64) (hi, lo uint64) {
	const mask = 1<<32 - 1
	low := x & mask * (y & mask)
	a := x>>32*(y&mask) + low>>32
	b := x&mask*(y>>32) + a&mask
	return x>>32*(y>>32) + a>>32 + b>>32, x * y
}

// Div64 divides hi, lo by y; y must be greater than hi.
func Div64(hi, lo, y uint64) (quo, rem uint64) {
	if y == 0 {
		_ = 1 / y
	}
	if y <= hi {
		panic("runtime error: integer overflow")
	}
	rem = hi
	for i := 63; i >= 0; i-- {
		carry := rem >> 63
		rem = rem<<1 | lo>>i&1
		if carry != 0 || rem >= y {
			rem -= y
			quo |= 1 << i
		}
	}
	return quo, rem
}
