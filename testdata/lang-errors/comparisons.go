package main

type T struct{ s []int }

func main() {
	var s []int
	var m map[string]int
	var f func()
	var t T
	var a any
	var i int
	_ = s == s
	_ = m == m
	_ = f == f
	_ = t == t
	_ = i == nil
	_ = a < a
	_ = t < t
	_ = true < false
	_ = a == s
}
