package main

func () a() {}
func (x, y T) b() {}

type T int

func main() {}
