// Floats through the verbs, with width, precision and flags.
package main

import (
	"fmt"
	"math"
)

func main() {
	for _, f := range []float64{0, 1, -1.5, 0.1, 1e6, 123456789, 1e20, 1e21, 1e-5, 2.5e-10, 1.0 / 3, 1e100, 5e-324} {
		fmt.Printf("%v %g %e %.3f %8.2f|%-10.1f|%+.2e %G\n", f, f, f, f, f, f, f, f)
	}
	for _, f := range []float64{0.5, 1.5, 2.5, -0.5, 0.05, 1.005, 2.675, 99.995} {
		fmt.Printf("%.0f %.1f %.2f|", f, f, f)
	}
	fmt.Println()
	zero := 0.0
	for _, f := range []float64{1 / zero, -1 / zero, zero / zero, -zero} {
		fmt.Printf("%v %f %6.2f %+v %e|", f, f, f, f, f)
	}
	fmt.Println()
	fmt.Printf("%v %v %v %g\n", float32(0.1), float32(16777216), float32(1e10), float32(3.4e38))
	fmt.Printf("%6.3v|%.3v|%10v|%-10v|%010.3f|%x\n", 3.14159, 1234.5678, 1.5, 1.5, -3.14159, 1.0)
	fmt.Printf("%v %.2f %v\n", []float64{1, 2.5}, []float64{1, 2.555}, [2]float32{0.1, 3})
	fmt.Printf("%5.1f%%|%+.1f|% .1f|%T\n", 45.678, 2.0, 3.0, 1.5)
	fmt.Println(math.Pi, float32(math.Pi), math.E, 1e9, 1e15, 123456.789e3, 3.0)
	fmt.Println(math.Sqrt(-1), math.Pow(2, 10), math.Pow(2, 0.5), math.Cbrt(27), math.Log2(8), math.Log10(1000), math.Floor(2.7))
	fmt.Println(math.MaxUint32, math.MaxInt32, uint64(math.MaxUint64), math.MinInt64, math.Signbit(-1), math.Copysign(3, -1))
	i, frac := math.Modf(-3.25)
	fmt.Println(i, frac, math.Float64bits(1.5), math.Float64frombits(0x4009000000000000), math.Float32bits(1))
}
