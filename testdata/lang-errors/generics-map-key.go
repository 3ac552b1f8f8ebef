package main

type Set[T any] struct{ m map[T]bool }

func keys[K any, V any](m map[K]V) []K { return nil }

func ok[K comparable](m map[K]int) {}

func main() {
	ok(map[any]int{})
	ok[func()](nil)
}
