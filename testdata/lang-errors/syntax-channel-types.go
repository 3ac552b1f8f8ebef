package main

func a(c <-int) {}
func b(c chan) {}

func main() {}
