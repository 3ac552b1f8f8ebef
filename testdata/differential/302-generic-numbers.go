package main

import "fmt"

type Number interface {
	~int | ~int8 | ~int16 | ~uint8 | ~uint32 | ~uint64 | ~float32 | ~float64
}

func Sum[T Number](xs ...T) (total T) {
	for _, x := range xs {
		total += x
	}
	return
}

func Mean[T Number](xs []T) float64 { return float64(Sum(xs...)) / float64(len(xs)) }

func Pow[T Number](x T, n int) T {
	r := T(1)
	for range n {
		r *= x
	}
	return r
}

func Abs[T ~int | ~int8 | ~float64](x T) T {
	if x < 0 {
		return -x
	}
	return x
}

type Celsius float64
type Tiny int8

func main() {
	fmt.Println(Sum(1, 2, 3), Sum(1.5, 2), Sum[uint8](200, 100), Sum[Tiny](100, 100), Sum[float32](0.1, 0.2))
	fmt.Println(Mean([]int{1, 2, 4}), Mean([]Celsius{1.5, 2.5}))
	fmt.Println(Pow(2, 10), Pow(uint8(3), 6), Pow(int8(2), 7), Pow(1.5, 3), Pow(uint64(7), 30))
	fmt.Println(Abs(-3), Abs(Tiny(-128)), Abs(Celsius(-1.5)))
	var c Celsius = Sum(Celsius(1), 2)
	fmt.Printf("%T %v\n", c, c)
}
