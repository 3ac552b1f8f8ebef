package main

var v = 1

const c = 2

func f(p int) (r int) {
	var a v
	var b c
	var d f
	var e p
	var g r
	var h len
	var i nil
	x := 1
	var j x
	return 1
}

func main() {}
