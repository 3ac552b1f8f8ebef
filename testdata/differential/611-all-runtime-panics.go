// Every run-time panic with its words; maps without entries have words of their own for keys that cannot be hashed.
package main

import (
	"errors"
	"fmt"
	"runtime"
	"strings"
)

type T struct{ a, b int }
type I interface{ M() }
type J interface {
	I
	N()
}

func (T) M() {}

func try(name string, f func()) {
	defer func() {
		r := recover()
		_, isRt := r.(runtime.Error)
		fmt.Printf("%s: %v (%v)\n", name, r, isRt)
	}()
	f()
}

type D int

func main() {
	var i any = T{}
	var n any
	var e error
	var m map[string]int
	var fn func()
	var p *T
	var ii I
	s := []int{1, 2, 3}
	idx, neg := 5, -1
	u := uint(3)
	u8 := uint8(200)
	var arr [4]int
	str := "hello"
	zero := 0
	try("assert concrete", func() { _ = i.(int) })
	try("assert iface", func() { _ = i.(J) })
	try("assert nil", func() { _ = n.(int) })
	try("assert nil iface", func() { _ = n.(I) })
	try("assert iface nil", func() { _ = ii.(J) })
	try("assert ptr", func() { _ = i.(*T) })
	try("assert same name", func() { type T struct{ a, b int }; _ = i.(T) })
	try("call nil iface", func() { ii.M() })
	try("nil err", func() { _ = e.Error() })
	try("nil map", func() { m["a"] = 1 })
	try("nil func", func() { fn() })
	try("nil ptr", func() { p.a = 1 })
	try("index", func() { _ = s[idx] })
	try("index neg", func() { _ = s[neg] })
	try("index arr", func() { arr[idx]++ })
	try("index str", func() { _ = str[idx] })
	try("index uint", func() { _ = s[u] })
	try("index u8", func() { _ = s[u8] })
	try("slice hi", func() { _ = s[:idx] })
	try("slice lo hi", func() { _ = s[3 : idx-4] })
	try("slice neg", func() { _ = s[neg:] })
	try("slice 3", func() { _ = s[1:2:idx] })
	try("slice 3b", func() { _ = s[1:idx:3] })
	try("slice 3c", func() { _ = s[idx-2 : 2 : 2] })
	try("slice str", func() { _ = str[idx+1:] })
	try("slice str2", func() { _ = str[3 : idx-3] })
	try("slice arr", func() { _ = arr[idx:] })
	try("slice arr2", func() { _ = arr[:idx] })
	try("to array", func() { _ = [4]int(s) })
	try("to array ptr", func() { _ = (*[4]int)(s) })
	try("div", func() { _ = 1 / zero })
	try("mod", func() { _ = 1 % zero })
	try("shift", func() { _ = 1 << neg })
	try("makeslice", func() { _ = make([]int, neg) })
	try("makeslice cap", func() { _ = make([]int, 2, zero) })
	try("makechan", func() { _ = make(chan int, neg) })
	try("closed send", func() { c := make(chan int); close(c); c <- 1 })
	try("close closed", func() { c := make(chan int); close(c); close(c) })
	try("close nil", func() { var c chan int; close(c) })
	try("map key", func() { mm := map[any]int{}; mm[[]int{1}] = 2 })
	try("map key2", func() { _ = map[any]int{}[func() {}] })
	try("compare", func() { var a, b any = []int{1}, []int{1}; _ = a == b })
	try("compare struct", func() {
		var a, b any = struct{ f any }{map[int]int{}}, struct{ f any }{map[int]int{}}
		fmt.Println(a == b)
	})
	try("panic nil", func() { panic(nil) })
	try("panic err", func() { panic(errors.New("x")) })
	try("panic T", func() { panic(T{1, 2}) })
	try("repeat", func() { strings.Repeat("x", neg) })
	try("goexit-like", func() { panic(fmt.Sprintf("%v", D(3))) })
	try("array value index", func() { _ = [3]int{1, 2, 3}[zero+3] })
	try("nil slice", func() { var s []string; s[0] = "a" })
	try("nested", func() {
		defer func() { panic(fmt.Sprint("second after ", recover())) }()
		panic("first")
	})
	try("nil embedded", func() { var x struct{ *T }; _ = x.a })
	try("nil method value", func() { f := ii.M; f() })
	try("unhashable", func() { type K struct{ v any }; mm := map[K]int{}; mm[K{[]int{}}]++ })
	try("big shift", func() { k := 70; fmt.Println(1<<k, -1>>k, uint8(1)<<k) })
	try("copy", func() { fmt.Println(copy(arr[1:], s), arr, copy(s, s[1:]), s) })
	try("overflow", func() { x := int8(127); x++; y := -128 / int8(neg); fmt.Println(x, y, uint8(u8+100), -int8(-128+zero)) })
}
