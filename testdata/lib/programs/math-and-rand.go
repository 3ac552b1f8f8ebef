// Package math, and what is promised of package rand.
package main

import (
	"fmt"
	"math"
	"math/rand"
)

func main() {
	fmt.Println(math.Sqrt(2), math.Abs(-3), math.Floor(-1.5), math.Ceil(1.2), math.Trunc(-1.7), math.Round(2.5), math.Round(-0.4), math.RoundToEven(2.5))
	fmt.Println(math.Mod(7, -3), math.Mod(-7, 3), math.Max(1, math.NaN()), math.Min(-0.0, 0), math.Max(math.Inf(1), math.NaN()), math.Hypot(3, 4), math.Cbrt(27))
	fmt.Println(math.Pow(2, 10), math.Pow(10, -3), math.Pow(2, 0.5), math.Pow(-8, 1.0/3), math.Pow10(5), math.Exp(1), math.Log(math.E), math.Log2(8), math.Log10(1000), math.Log10(2))
	fmt.Printf("%.12f %.12f %.12f %.12f %.12f %.12f\n", math.Sin(1), math.Cos(1), math.Tan(1), math.Atan(1), math.Asin(0.5), math.Atan2(-1, -1))
	fmt.Println(math.MaxInt64, uint64(math.MaxUint64), math.MinInt64, math.MaxInt8, math.MaxFloat64, math.SmallestNonzeroFloat64, math.MaxFloat32, float32(math.SmallestNonzeroFloat32))
	fmt.Println(math.Inf(1), math.Inf(-1), math.NaN(), math.IsNaN(math.NaN()), math.IsInf(math.Inf(-1), -1), math.IsInf(1, 0), math.Signbit(math.Copysign(0, -1)))
	fmt.Println(math.Float64bits(1.5), math.Float64frombits(0x4000000000000000), math.Float32bits(0.1), math.Float32frombits(0x3f800000))
	fmt.Println(math.Modf(-3.25))
	fmt.Println(math.Frexp(10))
	fmt.Println(math.Ldexp(0.5, 4), math.Dim(3, 5), math.Dim(5, 3), math.Nextafter(1, 2), math.Pi, float32(math.Pi))

	r := rand.New(rand.NewSource(7))
	same := rand.New(rand.NewSource(7))
	inRange, equal := true, true
	counts := [6]int{}
	for range 6000 {
		n := r.Intn(6)
		counts[n]++
		equal = equal && n == same.Intn(6)
		f, g, i31, i63 := r.Float64(), rand.Float64(), r.Int31n(10), rand.Int63n(1<<40)
		same.Float64()
		same.Int31n(10)
		inRange = inRange && f >= 0 && f < 1 && g >= 0 && g < 1 && i31 >= 0 && i31 < 10 && i63 >= 0 && i63 < 1<<40 && r.Int() >= 0 && same.Int() >= 0
	}
	fair := true
	for _, n := range counts {
		fair = fair && n > 850 && n < 1150
	}
	perm := rand.Perm(10)
	sum, seen := 0, map[int]bool{}
	for _, n := range perm {
		sum += n
		seen[n] = true
	}
	rand.Shuffle(len(perm), func(i, j int) { perm[i], perm[j] = perm[j], perm[i] })
	for _, n := range perm {
		sum -= n
	}
	fmt.Println(inRange, equal, fair, sum, len(seen))
	defer func() { fmt.Println(recover()) }()
	rand.Intn(0)
}
