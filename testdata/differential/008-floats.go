// Floats print in the shortest form that reads back the same.
package main

import (
	"fmt"
	"math"
)

func main() {
	fmt.Println(0.1+0.2, 1.0, 1e20, 1e21, 1e-4, 1e-5, 123456789.0, 100000000000000000000.0)
	var f32 float32 = 0.1
	fmt.Println(f32, f32+0.2, f32*3, float32(1)/3)
	x, y := 0.1, 0.2
	fmt.Println(x+y, x*y, x/y, x-y, x+y == 0.3)
	zero := 0.0
	fmt.Println(1/zero, -1/zero, zero/zero, -zero, 1/(-1/zero))
	nan := math.NaN()
	fmt.Println(nan == nan, nan < 1, nan > 1, nan != nan, math.IsNaN(nan), math.IsInf(1/zero, 1))
	fmt.Println(math.Sqrt(2), math.Floor(-1.5), math.Ceil(1.2), math.Trunc(-1.7), math.Abs(-3.5))
	fmt.Println(math.Max(3, 7), math.Min(3, 7), math.Mod(7, 3), math.Hypot(3, 4), math.Round(2.5))
	fmt.Println(math.MaxFloat64/2, math.Inf(-1), float32(1e40*zero+1e30))
	sum := 0.0
	for i := 0; i < 10; i++ {
		sum += 0.1
	}
	fmt.Println(sum)
}
