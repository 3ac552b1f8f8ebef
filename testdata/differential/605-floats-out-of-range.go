// Conversions of floats to integers that cannot hold them, as amd64 does them.
package main

import (
	"fmt"
	"math"
)

type Small int16

func main() {
	for _, f := range []float64{0, 1.9, -1.9, 127.5, 128, 255.9, 256, -129, 32768, 65537, 1 << 31, 1<<31 - 0.5, -(1 << 31), -(1 << 31) - 0.5, -(1 << 31) - 1, 1 << 32, 1<<32 + 5, 1e12, -1e12, 1 << 62, 1 << 63, 1<<63 + 4096, 1 << 64, 1e300, -1e300, math.Inf(1), math.Inf(-1), math.NaN()} {
		fmt.Println(f, int8(f), int16(f), int32(f), int64(f), int(f), Small(f))
		g := float32(f)
		fmt.Println(g, int8(g), int16(g), int32(g), int64(g))
		if f >= 0 && f < 1<<32 {
			fmt.Println(uint8(f), uint16(f), uint32(f), uint64(f), uint(f), uintptr(f))
		}
	}
}
