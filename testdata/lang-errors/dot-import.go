package main

import (
	. "math"
	. "sort"
	. "time"
)

func main() {
	println(Sqrt(Pi), Now().x)
	var d Duration = Millisecond
	Sleep(1.5)
	Foo()
}
