package main

import (
	"fmt"
	"sync"
	"sync/atomic"
)

type Node struct {
	v    int
	next *Node
}

type Stack[T any] struct {
	top atomic.Pointer[cell[T]]
	n   atomic.Int64
}

type cell[T any] struct {
	v    T
	next *cell[T]
}

func (s *Stack[T]) Push(v T) {
	c := &cell[T]{v: v}
	for {
		c.next = s.top.Load()
		if s.top.CompareAndSwap(c.next, c) {
			s.n.Add(1)
			return
		}
	}
}

func (s *Stack[T]) Pop() (v T, ok bool) {
	for {
		c := s.top.Load()
		if c == nil {
			return v, false
		}
		if s.top.CompareAndSwap(c, c.next) {
			s.n.Add(-1)
			return c.v, true
		}
	}
}

func main() {
	var p atomic.Pointer[Node]
	fmt.Println(p.Load() == nil, p.CompareAndSwap(nil, nil))
	a, b := &Node{v: 1}, &Node{v: 2}
	p.Store(a)
	fmt.Println(p.Load().v, p.CompareAndSwap(b, a), p.Swap(b).v, p.Load() == b)
	p.Store(nil)
	fmt.Println(p.Swap(a) == nil)
	var s Stack[string]
	var wg sync.WaitGroup
	for g := range 4 {
		wg.Go(func() {
			for i := range 50 {
				s.Push(fmt.Sprint(g, i))
			}
		})
	}
	wg.Wait()
	count := 0
	for _, ok := s.Pop(); ok; _, ok = s.Pop() {
		count++
	}
	fmt.Println(count, s.n.Load())
	m := map[string]*atomic.Pointer[[]int]{"x": {}}
	m["x"].Store(&[]int{1, 2})
	fmt.Println(*m["x"].Load())
	var q *atomic.Pointer[int]
	defer func() { fmt.Println(recover()) }()
	q.Load()
}
