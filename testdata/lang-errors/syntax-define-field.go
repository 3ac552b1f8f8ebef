package main

type T struct{ x int }

func main() {
	var t T
	t.x := 1
	t.x, y := 1, 2
	a[0] := 5
}
