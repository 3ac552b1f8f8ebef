package main

func f(x int) {
	goto end
	y := x
	_ = y
end:
	goto next
	var z int
	_ = z
next:
back:
	w := 1
	_ = w
	if x > 0 {
		goto back
	}
	goto last
	{
		v := 2
		_ = v
	}
	const c = 1
	type t int
last:
unused:
}

func main() {
	goto l
	a, b := 1, 2
l:
	_, _ = a, b
	func() {
		goto l
	}()
}
