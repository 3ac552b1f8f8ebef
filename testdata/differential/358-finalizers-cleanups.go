package main

import (
	"fmt"
	"runtime"
	"time"
)

type node struct {
	name string
	next *node
	pad  [64]byte
}

func (n *node) String() string { return "node " + n.name }

func settle() {
	runtime.GC()
	time.Sleep(20 * time.Millisecond)
}

//go:noinline
func makeOne(name string) *node { return &node{name: name} }

//go:noinline
func single() {
	n := makeOne("single")
	runtime.SetFinalizer(n, func(n *node) { fmt.Println("finalize", n.name) })
	fmt.Println("made", n.name)
	runtime.KeepAlive(n)
}

//go:noinline
func chain() {
	a, b := makeOne("a"), makeOne("b")
	a.next = b
	fin := func(n *node) { fmt.Println("finalize", n.name, n.next != nil) }
	runtime.SetFinalizer(a, fin)
	runtime.SetFinalizer(b, fin)
}

//go:noinline
func cycle() {
	a, b := makeOne("x"), makeOne("y")
	a.next, b.next = b, a
	runtime.SetFinalizer(a, func(n *node) { fmt.Println("never") })
}

var saved *node

//go:noinline
func resurrect() {
	n := makeOne("back")
	runtime.SetFinalizer(n, func(n *node) { saved = n; fmt.Println("saved", n.name) })
}

//go:noinline
func iface() {
	n := makeOne("iface")
	runtime.SetFinalizer(n, func(s fmt.Stringer) { fmt.Println("stringer", s) })
	m := makeOne("any")
	runtime.SetFinalizer(m, func(x any) (int, error) { fmt.Printf("any %T\n", x); return 0, nil })
}

//go:noinline
func removed() {
	n := makeOne("removed")
	runtime.SetFinalizer(n, func(n *node) { fmt.Println("never") })
	runtime.SetFinalizer(n, nil)
}

//go:noinline
func many() {
	for i := range 5 {
		n := makeOne(fmt.Sprint("m", i))
		runtime.SetFinalizer(n, func(n *node) { fmt.Println("many", n.name) })
	}
}

//go:noinline
func cleanups() {
	n := makeOne("c")
	runtime.AddCleanup(n, func(s string) { fmt.Println("cleanup", s) }, "one")
	runtime.AddCleanup(n, func(i int) { fmt.Println("cleanup", i) }, 2)
	c := runtime.AddCleanup(n, func(i int) { fmt.Println("never") }, 3)
	c.Stop()
	runtime.SetFinalizer(n, func(n *node) { fmt.Println("finalize first", n.name) })
}

//go:noinline
func manyCleanups() {
	for i := range 5 {
		n := makeOne(fmt.Sprint("m", i))
		runtime.AddCleanup(n, func(i int) { fmt.Println("mc", i) }, i)
	}
}

func main() {
	keep := makeOne("keep")
	runtime.SetFinalizer(keep, func(n *node) { fmt.Println("finalize", n.name) })
	settle()
	fmt.Println("still", keep.name)
	keep = nil
	settle()
	single()
	settle()
	chain()
	settle()
	settle()
	cycle()
	settle()
	resurrect()
	settle()
	fmt.Println(saved)
	saved = nil
	settle()
	iface()
	settle()
	removed()
	settle()
	many()
	settle()
	cleanups()
	settle()
	fmt.Println("--")
	settle()
	manyCleanups()
	settle()
	fmt.Println(runtime.NumGoroutine())
}
