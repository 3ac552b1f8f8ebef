package main

func a(x ...int, y int) {}
func b() (x ...int)     { return nil }

var c ...int

func main() {}
