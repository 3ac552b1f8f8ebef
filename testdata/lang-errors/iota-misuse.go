package main

const ok = iota

var v = iota

func main() {
	x := iota
	const (
		a = "s" + iota
		b = iota << 2
	)
}
