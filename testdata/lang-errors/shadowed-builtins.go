package main

func main() {
	len := 3
	_ = len("abc")
	var string = 5
	var s string
	true := false
	if true == 1 {
	}
	nil := 0
	var p *int = nil
	type int float64
	var n int = 1.5
	n %= 2
	print := func(a, b bool) {}
	print(1, n)
	_, _ = s, p
}
