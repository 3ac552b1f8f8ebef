// A binary heap behind an interface.
package main

import (
	"fmt"
	"strings"
)

type item struct {
	name string
	prio int
}
type lesser interface{ less(other lesser) bool }

func (a item) less(b lesser) bool { return a.prio < b.(item).prio }

type heap struct{ h []lesser }

func (q *heap) push(x lesser) {
	q.h = append(q.h, x)
	for i := len(q.h) - 1; i > 0; {
		p := (i - 1) / 2
		if !q.h[i].less(q.h[p]) {
			break
		}
		q.h[i], q.h[p] = q.h[p], q.h[i]
		i = p
	}
}

func (q *heap) pop() lesser {
	top := q.h[0]
	last := len(q.h) - 1
	q.h[0] = q.h[last]
	q.h = q.h[:last]
	for i := 0; ; {
		c := 2*i + 1
		if c >= last {
			break
		}
		if c+1 < last && q.h[c+1].less(q.h[c]) {
			c++
		}
		if !q.h[c].less(q.h[i]) {
			break
		}
		q.h[i], q.h[c] = q.h[c], q.h[i]
		i = c
	}
	return top
}

func main() {
	var q heap
	for i, w := range strings.Fields("pack my box with five dozen liquor jugs") {
		q.push(item{w, (i*7 + len(w)) % 11})
	}
	for len(q.h) > 0 {
		it := q.pop().(item)
		fmt.Print(it.prio, ":", it.name, " ")
	}
	fmt.Println()
	defer func() { fmt.Println(recover()) }()
	q.pop()
}
