package main

type Vec[T any] = []T
type Num[T ~int | ~float64] = map[string]T

func main() {
	var v Vec[int] = []string{}
	var w Vec
	var x Num[string]
	var y Vec[int, int]
	_, _, _, _ = v, w, x, y
}
