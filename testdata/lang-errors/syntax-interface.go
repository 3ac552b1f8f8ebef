package main

type a interface {
	m() int,
	n()
}

func main() {}
