package main

import "fmt"

func At[S ~[]E, E any](s S, i int) E { return s[i] }

func main() {
	fmt.Println(At([]string{"a"}, 0))
	fmt.Println(At([]int{1, 2}, 5))
}
