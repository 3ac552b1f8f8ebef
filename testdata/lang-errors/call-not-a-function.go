package main

type T struct{ f int }

func main() {
	x := 5
	x()
	"text"()
	var t T
	t.f()
	T{}()
	int(1)(2)
}
