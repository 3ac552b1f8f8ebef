package main

import (
	"fmt"
	"slices"
)

func main() {
	s := []int{1, 2}
	fmt.Println(slices.Insert(s, 1, 5))
	_ = slices.Insert(s, 4, 1)
}
