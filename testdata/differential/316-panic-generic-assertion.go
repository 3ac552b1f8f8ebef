package main

import "fmt"

type Box[T any] struct{ v T }

func As[T any](x any) T { return x.(T) }

func main() {
	fmt.Println(As[Box[int]](Box[int]{1}))
	fmt.Println(As[Box[string]](Box[int]{1}))
}
