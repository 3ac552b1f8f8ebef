// Package container/list.
package main

import (
	"container/list"
	"fmt"
)

func show(l *list.List) {
	fmt.Print(l.Len(), ":")
	for e := l.Front(); e != nil; e = e.Next() {
		fmt.Print(" ", e.Value)
	}
	fmt.Print(" |")
	for e := l.Back(); e != nil; e = e.Prev() {
		fmt.Print(" ", e.Value)
	}
	fmt.Println()
}

func main() {
	var l list.List
	fmt.Println(l.Front() == nil, l.Back() == nil, l.Len())
	b := l.PushBack("b")
	a := l.PushFront("a")
	d := l.PushBack("d")
	c := l.InsertBefore("c", d)
	l.InsertAfter(3.5, c)
	show(&l)
	l.MoveToFront(d)
	l.MoveToBack(a)
	show(&l)
	l.MoveBefore(a, d)
	l.MoveAfter(d, b)
	l.MoveAfter(b, b)
	l.MoveBefore(c, l.Front())
	show(&l)
	fmt.Println(l.Remove(b), l.Remove(b), l.Len(), b.Next() == nil)
	fmt.Println(l.InsertBefore("x", b) == nil, l.InsertAfter("x", b) == nil)
	other := list.New()
	other.PushBack(1)
	other.PushBack(2)
	other.Remove(a)
	l.PushBackList(other)
	l.PushFrontList(other)
	l.PushBackList(&l)
	show(&l)
	l.Init()
	show(&l)
}
