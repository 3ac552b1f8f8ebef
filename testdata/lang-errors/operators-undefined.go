package main

type T struct{ a int }

func main() {
	i, s, f, b := 1, "a", 1.5, true
	var t T
	var p *int
	_ = b + b
	_ = s - s
	_ = f % f
	_ = !i
	_ = -s
	_ = ^f
	_ = t + t
	_ = p + p
}
