package main

type a interface {
	m()
	m()
	n() int
}
type b interface {
	a
	n() string
}
type c interface {
	_()
}
type d interface{ d }
type e interface{ f }
type f interface{ e }

func main() {}
