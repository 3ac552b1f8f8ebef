package main

func f[T any](x, y T) bool {
	if x == y {
		return true
	}
	_ = x + y
	_ = x < y
	x.foo()
	_ = x.bar
	var i int = x
	_ = int(x)
	return x
}

func main() { f(1, 2) }
