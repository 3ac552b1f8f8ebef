package main

func f[]() {}
func g[T]() {}
func h[T any, U]() {}

func main() {}
