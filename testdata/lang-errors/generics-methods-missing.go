package main

import "fmt"

type Stack[T any] struct{ items []T }

func (s *Stack[T]) Push(x T) { s.items = append(s.items, x) }

func (s *Stack[T]) Push(x T) {}

func (s *Stack[T]) items() {}

func main() {
	var s Stack[int]
	s.Push("a")
	s.Pop()
	s.push(1)
	Stack[int]{}.Push(1)
	var st fmt.Stringer = &s
	fmt.Println(st, s.Items)
}
