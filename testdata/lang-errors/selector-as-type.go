package main

import "time"

type T struct{ a int }

func main() {
	var x t.a
	var t T
	var y t.a
	var z T.a
	var w time.Second
	var v time
	_ = []int.x{}
	_ = map[t]int{}
}
