package main

func f[T any](x T) (T, error) {
	return x
}

func g[T, U any](x T, y U) T {
	return y
}

func h[T any]() []T {
	return []int{}
}

func main() {
	var s string = f(1)
	x, y := g("a", 1)
	a := h[int]() + 1
}
