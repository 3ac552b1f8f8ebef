package main

type T[P any] struct {
	next *T[*P]
}

func f[A any](n int) {
	if n > 0 {
		f[[]A](n - 1)
	}
}

func main() {
	f[int](3)
}
