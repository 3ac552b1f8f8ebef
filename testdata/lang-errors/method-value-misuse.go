package main

type T struct{ n int }

func (t T) get() int { return t.n }

func main() {
	t := T{1}
	_ = t.get + 1
	_ = t.n()
	t.get = nil
	t.get
	var f func() string = t.get
	_ = f
	if t.get == 1 {
	}
}
