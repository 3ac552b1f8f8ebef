package main

func one() int

func (t thing) two()

type thing struct{}

func main() { one() }
