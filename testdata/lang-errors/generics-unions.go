package main

type A interface{ int | ~int }
type B interface{ ~MyInt }
type MyInt int
type C interface{ int | error }
type D interface{ int | comparable }
type E interface{ ~error }
type F[T any] interface{ T }
type G[T any] interface{ int | T }
type H interface{ ~[]byte | string | ~string }

func main() {}
