package main

import (
	"fmt"
	"runtime"
	"time"
	"weak"
)

type blob struct {
	data [100]int
	name string
}

//go:noinline
func newBlob(n string) *blob { return &blob{name: n} }

//go:noinline
func weakly() weak.Pointer[blob] {
	b := newBlob("w")
	w := weak.Make(b)
	fmt.Println(w.Value().name, w == weak.Make(b), w == weak.Make(newBlob("x")))
	runtime.GC()
	fmt.Println(w.Value() == b)
	runtime.KeepAlive(b)
	return w
}

//go:noinline
func resurrected() weak.Pointer[blob] {
	b := newBlob("r")
	runtime.SetFinalizer(b, func(b *blob) { fmt.Println("finalizer of", b.name) })
	return weak.Make(b)
}

func main() {
	w := weakly()
	runtime.GC()
	fmt.Println(w.Value() == nil, weak.Make[int](nil).Value() == nil)
	_ = resurrected()
	runtime.GC()
	time.Sleep(10 * time.Millisecond)
	var keep [3]*blob
	var ws [3]weak.Pointer[blob]
	for i := range keep {
		keep[i] = newBlob(fmt.Sprint(i))
		ws[i] = weak.Make(keep[i])
	}
	keep[1] = nil
	runtime.GC()
	for _, w := range ws {
		if b := w.Value(); b != nil {
			fmt.Println(b.name)
		} else {
			fmt.Println("gone")
		}
	}
	runtime.KeepAlive(&keep)
}
