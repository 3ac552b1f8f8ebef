package main

type a struct {
	x int, y int
}

type b struct {
	5
}

func main() {}
