package main

type Stringer interface{ String() string }

func g[T Stringer](x T)       {}
func h[T comparable](x T)     {}
func k[T ~[]E, E any](x T)    {}
func m[M ~map[K]V, K comparable, V any](x M) {}

type S struct{}

func (s *S) String() string { return "" }

type W struct{}

func (w W) String() int { return 0 }

func main() {
	g(S{})
	g(&S{})
	g(5)
	g(W{})
	h([]int{})
	h(func() {})
	k(5)
	k([]string{})
	m([]int{})
}
