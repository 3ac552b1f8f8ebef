// The words of every run-time panic that can be recovered.
package main

import (
	"fmt"
	"runtime"
)

type T struct{ n int }

func try(name string, f func()) {
	defer func() {
		r := recover()
		e, ok := r.(runtime.Error)
		fmt.Printf("%s: %v (%v)\n", name, r, ok && e.Error() == fmt.Sprint(r))
	}()
	f()
}

func main() {
	s := []int{1, 2, 3}
	i, neg, zero := 5, -1, 0
	var m map[string]int
	var p *T
	var arr [4]int
	var f func()
	str := "abc"
	try("index", func() { _ = s[i] })
	try("negative index", func() { _ = s[neg] })
	try("array", func() { _ = arr[i] })
	try("string", func() { _ = str[i] })
	try("slice high", func() { _ = s[:i] })
	try("slice low", func() { _ = s[i:] })
	try("slice order", func() { _ = s[3 : i-3] })
	try("slice three", func() { _ = s[0:2:i] })
	try("slice two of three", func() { _ = s[:i:3] })
	try("string slice", func() { _ = str[i:] })
	try("string slice order", func() { _ = str[2:zero] })
	try("array pointer", func() { _ = (&arr)[:i] })
	try("map", func() { m["a"] = 1 })
	try("nil pointer", func() { _ = p.n })
	try("nil func", func() { f() })
	try("divide", func() { _ = i / zero })
	try("modulo", func() { _ = i % zero })
	try("make", func() { _ = make([]int, neg) })
	try("make cap", func() { _ = make([]int, 2, i-4) })
	try("make chan", func() { _ = make(chan int, neg) })
	try("shift", func() { _ = 1 << neg })
	try("to array", func() { _ = [4]int(s) })
	try("compare", func() { var a, b any = s, s; _ = a == b })
	try("hash", func() { _ = map[any]int{s: 1} })
	try("nil panic", func() { panic(nil) })
}
