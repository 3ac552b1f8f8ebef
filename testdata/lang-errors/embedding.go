package main

type a struct {
	*int
	[]string
}

func main() {}
