package main

import (
	"cmp"
	"fmt"
)

type Tree[K cmp.Ordered, V any] struct {
	root *node[K, V]
	size int
}

type node[K cmp.Ordered, V any] struct {
	key         K
	value       V
	left, right *node[K, V]
}

func (t *Tree[K, V]) Put(k K, v V) {
	at := &t.root
	for *at != nil {
		switch c := cmp.Compare(k, (*at).key); {
		case c < 0:
			at = &(*at).left
		case c > 0:
			at = &(*at).right
		default:
			(*at).value = v
			return
		}
	}
	*at = &node[K, V]{key: k, value: v}
	t.size++
}

func (t *Tree[K, V]) Walk(f func(K, V)) { t.root.walk(f) }

func (n *node[K, V]) walk(f func(K, V)) {
	if n == nil {
		return
	}
	n.left.walk(f)
	f(n.key, n.value)
	n.right.walk(f)
}

func main() {
	t := &Tree[string, int]{}
	for i, w := range []string{"the", "quick", "brown", "fox", "the"} {
		t.Put(w, i)
	}
	t.Walk(func(k string, v int) { fmt.Print(k, "=", v, " ") })
	fmt.Println(t.size)
	var f Tree[float64, []string]
	f.Put(2.5, nil)
	f.Put(-1, []string{"x"})
	f.Walk(func(k float64, v []string) { fmt.Println(k, v, v == nil) })
	fmt.Printf("%T\n", f)
}
