package main

type Code[T any] int

func fail[T any](x T) { panic(Code[T](3)) }

func main() { fail([]string{"s"}) }
