package main

var v = 1

const v = 2

func v() {}

type T int
type T string

func f(a int, a string) (b int, b bool) { return }

func main() {
	x := 1
	var x string
	{
		var x bool
	}
}
