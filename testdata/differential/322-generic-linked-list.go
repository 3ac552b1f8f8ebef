package main

import "fmt"

type List[T any] struct {
	root Element[T]
	len  int
}

type Element[T any] struct {
	next, prev *Element[T]
	list       *List[T]
	Value      T
}

func New[T any]() *List[T] {
	l := new(List[T])
	l.root.next, l.root.prev = &l.root, &l.root
	return l
}

func (l *List[T]) insert(e, at *Element[T]) *Element[T] {
	e.prev, e.next = at, at.next
	e.prev.next, e.next.prev = e, e
	e.list = l
	l.len++
	return e
}

func (l *List[T]) PushBack(v T) *Element[T]  { return l.insert(&Element[T]{Value: v}, l.root.prev) }
func (l *List[T]) PushFront(v T) *Element[T] { return l.insert(&Element[T]{Value: v}, &l.root) }
func (l *List[T]) Remove(e *Element[T]) T {
	if e.list == l {
		e.prev.next, e.next.prev = e.next, e.prev
		e.list = nil
		l.len--
	}
	return e.Value
}
func (e *Element[T]) Next() *Element[T] {
	if p := e.next; e.list != nil && p != &e.list.root {
		return p
	}
	return nil
}
func (l *List[T]) Front() *Element[T] {
	if l.len == 0 {
		return nil
	}
	return l.root.next
}

type LRU[K comparable, V any] struct {
	cap   int
	order *List[K]
	items map[K]*struct {
		v V
		e *Element[K]
	}
}

func NewLRU[K comparable, V any](n int) *LRU[K, V] {
	return &LRU[K, V]{cap: n, order: New[K](), items: make(map[K]*struct {
		v V
		e *Element[K]
	})}
}

func (c *LRU[K, V]) Put(k K, v V) {
	if it, ok := c.items[k]; ok {
		c.order.Remove(it.e)
		delete(c.items, k)
	}
	if c.order.len == c.cap {
		delete(c.items, c.order.Remove(c.order.Front()))
	}
	c.items[k] = &struct {
		v V
		e *Element[K]
	}{v, c.order.PushBack(k)}
}

func (c *LRU[K, V]) Get(k K) (v V, ok bool) {
	it, ok := c.items[k]
	if !ok {
		return
	}
	c.order.Remove(it.e)
	it.e = c.order.PushBack(k)
	return it.v, true
}

func main() {
	l := New[int]()
	e := l.PushBack(2)
	l.PushFront(1)
	l.PushBack(3)
	l.Remove(e)
	for e := l.Front(); e != nil; e = e.Next() {
		fmt.Print(e.Value, " ")
	}
	fmt.Println(l.len)
	c := NewLRU[string, int](2)
	c.Put("a", 1)
	c.Put("b", 2)
	c.Get("a")
	c.Put("c", 3)
	for _, k := range []string{"a", "b", "c"} {
		v, ok := c.Get(k)
		fmt.Println(k, v, ok)
	}
}
