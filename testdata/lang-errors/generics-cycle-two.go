package main

func a[T any]() { b[[]T]() }
func b[U any]() { a[U]() }

func main() { a[int]() }
