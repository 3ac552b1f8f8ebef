// A list with pointers to pointers, reversed in place.
package main

import (
	"fmt"
	"strconv"
)

type node struct {
	v    int
	next *node
}
type list struct {
	head *node
	n    int
}

func (l *list) insert(v int) {
	p := &l.head
	for *p != nil && (*p).v < v {
		p = &(*p).next
	}
	*p = &node{v, *p}
	l.n++
}

func (l *list) remove(v int) bool {
	for p := &l.head; *p != nil; p = &(*p).next {
		if (*p).v == v {
			*p = (*p).next
			l.n--
			return true
		}
	}
	return false
}

func (l *list) reverse() {
	var prev *node
	for cur := l.head; cur != nil; {
		cur.next, prev, cur = prev, cur, cur.next
	}
	l.head = prev
}

func (l list) String() string {
	s := "["
	for n := l.head; n != nil; n = n.next {
		if n != l.head {
			s += " "
		}
		s += strconv.Itoa(n.v)
	}
	return s + "]"
}

func main() {
	var l list
	for _, v := range []int{5, 1, 4, 2, 3, 3} {
		l.insert(v)
	}
	fmt.Println(l, l.n)
	fmt.Println(l.remove(3), l.remove(99), l, l.n)
	l.reverse()
	fmt.Printf("%v %s\n", l, &l)
}
