package main

type a struct{ a a }
type b [2]b
type c struct{ d d }
type d struct{ c *c; e e }
type e struct{ c c }
type f f
type g h
type h g
type ok struct {
	next *ok
	all  []ok
	m    map[string]ok
}

func main() {}
