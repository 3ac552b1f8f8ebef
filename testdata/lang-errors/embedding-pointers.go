package main

type p *int
type i interface{}
type a struct {
	p
	*i
	*p
}
type b struct {
	a
	a int
}

func main() {}
