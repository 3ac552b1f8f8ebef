package main

func a(x int y int) {}
func b(x int, y) {}
func c(int x) {}
func d(x, y int, string) {}

func main() {}
