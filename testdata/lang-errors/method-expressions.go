package main

type T struct{ f int }

func (t T) m(int) {}
func (t *T) p()   {}

func main() {
	_ = T.m
	_ = T.p
	_ = (*T).p
	_ = T.f
	_ = T.none
	T.m(1)
	var f func(int) = T.m
	_ = f
}
