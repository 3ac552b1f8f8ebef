package main

type number interface{ int | float64 }

type holder struct {
	n *number
	l []*interface{ ~string }
}

func take(p *number) *comparable { return nil }

var all map[string]*number

func main() {}
