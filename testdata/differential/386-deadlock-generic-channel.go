package main

func Recv[T any](c chan T) T { return <-c }

func main() { Recv(make(chan struct{})) }
