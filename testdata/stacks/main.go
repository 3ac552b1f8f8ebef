// Functions that call themselves: at which depth does their goroutine's stack double? What real Go and the lab do besides is in files of
// their own.
package main

func plain(n int, x *int) int {
	moved(n, x)
	return plain(n+1, x) + n
}

func tenInts(n int, x *int) int {
	a, b, c, d, e := *x, *x+n, *x^n, *x*n, *x|n
	f, g, h, i, j := *x&n, *x-n, n-*x, *x<<1, n<<1
	moved(n, x)
	r := tenInts(n+1, x)
	return a ^ b ^ c ^ d ^ e ^ f ^ g ^ h ^ i ^ j ^ r
}

func kilobyte(n int, x *int) int {
	var buf [1024]byte
	buf[n&1023] = byte(n)
	moved(n, x)
	return kilobyte(n+1, x) + int(buf[(n*7)&1023])
}

func sixteenInts(n int, x *int) int {
	var a [16]int
	a[n&15] = n
	moved(n, x)
	return sixteenInts(n+1, x) + a[(n*7)&15]
}

type point struct{ x, y, z, w, v int32 }

func twoStructs(n int, x *int) int {
	p := point{int32(n), 1, 2, 3, 4}
	q := point{4, 3, 2, 1, int32(n)}
	moved(n, x)
	r := twoStructs(n+1, x)
	return r + int(p.x+p.v+q.x+q.v)
}

func text(n int, x *int, s string) string {
	moved(n, x)
	return text(n+1, x, s[:1]) + s
}

func sixArguments(n int, x *int, a, b, c, d int) int {
	moved(n, x)
	return sixArguments(n+1, x, b, c, d, a) + a
}

func bits(n int, x *int) int {
	var seen [200]bool
	seen[n%200] = true
	moved(n, x)
	r := bits(n+1, x)
	if seen[(n*3)%200] {
		r++
	}
	return r
}

// run makes the calls of one function, in a goroutine of its own.
func run(which int) {
	var x int
	switch which {
	case 0:
		plain(1, &x)
	case 1:
		tenInts(1, &x)
	case 2:
		kilobyte(1, &x)
	case 3:
		sixteenInts(1, &x)
	case 4:
		twoStructs(1, &x)
	case 5:
		text(1, &x, "text")
	case 6:
		sixArguments(1, &x, 1, 2, 3, 4)
	case 7:
		bits(1, &x)
	}
}
