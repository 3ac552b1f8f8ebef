package main

type T struct{}

func (t T) m[P any](p P) {}

type I interface {
	n[P any](p P)
}

var f = func[P any](p P) {}

func main() {}
