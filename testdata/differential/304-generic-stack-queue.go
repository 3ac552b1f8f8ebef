package main

import (
	"errors"
	"fmt"
)

var ErrEmpty = errors.New("empty")

type Stack[T any] struct{ items []T }

func (s *Stack[T]) Push(x T) { s.items = append(s.items, x) }
func (s *Stack[T]) Len() int { return len(s.items) }
func (s *Stack[T]) Peek() *T { return &s.items[len(s.items)-1] }
func (s *Stack[T]) Pop() (T, error) {
	var zero T
	if len(s.items) == 0 {
		return zero, ErrEmpty
	}
	x := s.items[len(s.items)-1]
	s.items = s.items[:len(s.items)-1]
	return x, nil
}

type Queue[T any] struct {
	head, tail *link[T]
	n          int
}

type link[T any] struct {
	value T
	next  *link[T]
}

func (q *Queue[T]) Put(x T) {
	l := &link[T]{value: x}
	if q.tail == nil {
		q.head = l
	} else {
		q.tail.next = l
	}
	q.tail = l
	q.n++
}

func (q *Queue[T]) Get() (x T, ok bool) {
	if q.head == nil {
		return
	}
	x, q.head = q.head.value, q.head.next
	if q.head == nil {
		q.tail = nil
	}
	q.n--
	return x, true
}

func main() {
	var s Stack[string]
	s.Push("a")
	s.Push("b")
	*s.Peek() += "!"
	fmt.Println(s.Len(), s)
	for range 3 {
		fmt.Println(s.Pop())
	}
	q := new(Queue[[2]int])
	q.Put([2]int{1, 2})
	q.Put([2]int{3, 4})
	fmt.Println(q.Get())
	fmt.Println(q.Get())
	fmt.Println(q.Get())
	fmt.Printf("%T %T %T\n", s, q, q.head)
}
