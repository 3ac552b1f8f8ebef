// Package heap keeps the least element of a collection at index 0.
package heap

import "sort"

// Interface is what can be kept as a heap. Push and Pop work at the end of the collection.
type Interface interface {
	sort.Interface
	Push(x any)
	Pop() any
}

// Init makes a heap of h.
func Init(h Interface) {
	n := h.Len()
	for i := n/2 - 1; i >= 0; i-- {
		down(h, i, n)
	}
}

// Push adds x.
func Push(h Interface, x any) {
	h.Push(x)
	up(h, h.Len()-1)
}

// Pop takes the least element out.
func Pop(h Interface) any {
	last := h.Len() - 1
	h.Swap(0, last)
	down(h, 0, last)
	return h.Pop()
}

// Remove takes the element at i out.
func Remove(h Interface, i int) any {
	last := h.Len() - 1
	if i != last {
		h.Swap(i, last)
		if !down(h, i, last) {
			up(h, i)
		}
	}
	return h.Pop()
}

// Fix brings the element at i, which has changed, to its place.
func Fix(h Interface, i int) {
	if !down(h, i, h.Len()) {
		up(h, i)
	}
}

func up(h Interface, at int) {
	for at > 0 {
		parent := (at - 1) / 2
		if !h.Less(at, parent) {
			return
		}
		h.Swap(parent, at)
		at = parent
	}
}

// down lets the element at start sink among the first n, and reports whether it moved.
func down(h Interface, start, n int) bool {
	at := start
	for {
		least := 2*at + 1
		if least >= n {
			break
		}
		if right := least + 1; right < n && h.Less(right, least) {
			least = right
		}
		if !h.Less(least, at) {
			break
		}
		h.Swap(at, least)
		at = least
	}
	return at > start
}
