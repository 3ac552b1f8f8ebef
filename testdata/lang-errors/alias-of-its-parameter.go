package main

type same[T any] = T

type slice[T any] = []T

type list[T any] struct{}

type ints = list[int]

func (l ints) size() int { return 0 }

func (l list[T]) first() (t T) { return }

func main() { _ = slice[int]{} }
