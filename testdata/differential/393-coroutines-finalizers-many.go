package main

import (
	"fmt"
	"iter"
	"runtime"
	"strings"
	"time"
	"weak"
)

type T struct {
	self *T
	n    int
	pad  [5]*int
}

func deep(n int, yield func(int) bool) bool {
	if n == 0 {
		return yield(0)
	}
	return deep(n-1, yield) && yield(n)
}

//go:noinline
func garbage(n int) {
	for i := range n {
		t := &T{n: i}
		runtime.SetFinalizer(t, func(t *T) { total += t.n; finalized++ })
	}
}

var total, finalized int

func main() {
	// thousands of coroutines, most never finished
	var nexts []func() (int, bool)
	for i := range 2000 {
		next, stop := iter.Pull(func(yield func(int) bool) {
			for j := range 3 {
				if !yield(i + j) {
					return
				}
			}
		})
		next()
		if i%2 == 0 {
			stop()
		} else {
			nexts = append(nexts, next)
		}
	}
	sum := 0
	for _, next := range nexts {
		v, _ := next()
		sum += v
	}
	fmt.Println(sum, runtime.NumGoroutine())
	next, stop := iter.Pull(func(yield func(int) bool) { deep(2000, yield) })
	n := 0
	for v, ok := next(); ok; v, ok = next() {
		n += v
	}
	stop()
	fmt.Println(n)
	garbage(20000)
	for finalized < 19990 {
		runtime.GC()
		time.Sleep(time.Millisecond)
	}
	fmt.Println(finalized >= 19990)
	// a finalizer that allocates, sets another, and panics inside with recover
	func() {
		t := &T{n: 1}
		runtime.SetFinalizer(t, func(t *T) {
			defer func() { fmt.Println("in finalizer", recover() != nil) }()
			runtime.SetFinalizer(t, func(*T) { fmt.Println("second") })
			var m map[string]int
			m["x"] = strings.Count("a", "")
		})
	}()
	for range 4 {
		runtime.GC()
		time.Sleep(time.Millisecond)
	}
	var ws []weak.Pointer[T]
	for i := range 1000 {
		ws = append(ws, weak.Make(&T{n: i}))
	}
	runtime.GC()
	alive := 0
	for _, w := range ws {
		if w.Value() != nil {
			alive++
		}
	}
	fmt.Println(alive <= 1)
	// a finalizer that blocks for ever stops the others, not the program
	func() {
		t := &T{n: 1}
		runtime.SetFinalizer(t, func(t *T) { select {} })
	}()
	runtime.GC()
	time.Sleep(time.Millisecond)
	fmt.Println("end")
}
