package main

type A[T any] T
type B[T any] struct{ T }
type C[T any] struct{ *T }
type D[T int] = []T
type E[T D] struct{}
type F[T any, T any] struct{}

func f[T any](T int) {}
func g[T any](x T) (T T) { return x }
func h[K []V, V any]() {}
func i[T X]() {}

func main() {
	type local[T any] struct{}
	var _ local[int]
}
