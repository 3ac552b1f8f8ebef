package main

import (
	"container/heap"
	"fmt"
)

type Item struct {
	value    string
	priority int
	index    int
}

type PQ []*Item

func (q PQ) Len() int           { return len(q) }
func (q PQ) Less(i, j int) bool { return q[i].priority > q[j].priority }
func (q PQ) Swap(i, j int) {
	q[i], q[j] = q[j], q[i]
	q[i].index, q[j].index = i, j
}
func (q *PQ) Push(x any) {
	it := x.(*Item)
	it.index = len(*q)
	*q = append(*q, it)
}
func (q *PQ) Pop() any {
	old := *q
	it := old[len(old)-1]
	old[len(old)-1] = nil
	it.index = -1
	*q = old[:len(old)-1]
	return it
}

type Heap[T any] struct {
	items []T
	less  func(a, b T) bool
}

func (h *Heap[T]) Len() int           { return len(h.items) }
func (h *Heap[T]) Less(i, j int) bool { return h.less(h.items[i], h.items[j]) }
func (h *Heap[T]) Swap(i, j int)      { h.items[i], h.items[j] = h.items[j], h.items[i] }
func (h *Heap[T]) Push(x any)         { h.items = append(h.items, x.(T)) }
func (h *Heap[T]) Pop() any {
	x := h.items[len(h.items)-1]
	h.items = h.items[:len(h.items)-1]
	return x
}

func main() {
	q := PQ{}
	items := map[string]int{"banana": 3, "apple": 2, "pear": 4}
	for _, v := range []string{"banana", "apple", "pear"} {
		q = append(q, &Item{v, items[v], len(q)})
	}
	heap.Init(&q)
	it := &Item{value: "orange", priority: 1}
	heap.Push(&q, it)
	it.priority = 5
	heap.Fix(&q, it.index)
	gone := heap.Remove(&q, q[1].index).(*Item)
	fmt.Println("removed", gone.value, gone.index)
	for q.Len() > 0 {
		it := heap.Pop(&q).(*Item)
		fmt.Print(it.priority, ":", it.value, " ")
	}
	fmt.Println()
	h := &Heap[float64]{less: func(a, b float64) bool { return a < b }}
	for _, x := range []float64{5, 2.5, 8, -1, 2.5, 7, 3} {
		heap.Push(h, x)
	}
	for h.Len() > 0 {
		fmt.Print(heap.Pop(h), " ")
	}
	fmt.Println()
	fmt.Println(h.Len())
}
