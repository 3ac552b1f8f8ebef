package main

type point struct{ x, y int }

type shape struct {
	at    point
	names []string
	next  *point
	_     int
}

func main() {
	_ = shape{at: {1, 2}}
	_ = shape{names: {"a"}, next: &point{}}
	_ = shape{{1, 2}, nil, nil, 0}
	_ = shape{_: 3}
	_ = []shape{{at: point{}}, {at: {}}}
	_ = map[string]*point{"a": {1, 2}}
}
