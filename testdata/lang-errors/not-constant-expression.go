package main

func f() int { return 1 }

var v = 1

const (
	a = f()
	b = v + 1
	c = "a" + string(rune(v))
	d = []int{1}[0]
	e = len("abc") + len([3]int{})
)

var arr [e]int = [6]int{}

func main() {}
