// Assertions to concrete and interface types, with and without ok.
package main

import (
	"fmt"
	"runtime"
)

type stringer interface{ String() string }
type id int

func (i id) String() string { return fmt.Sprintf("id-%d", int(i)) }

func main() {
	var x any = id(7)
	i, ok := x.(id)
	fmt.Println(i, ok)
	n, ok := x.(int)
	fmt.Println(n, ok)
	s, ok := x.(stringer)
	fmt.Println(s, ok)
	_, ok = x.(error)
	fmt.Println(ok)
	var none any
	_, ok = none.(int)
	fmt.Println(ok)
	f, ok := any(func() int { return 3 }).(func() int)
	fmt.Println(f(), ok)
	sl, ok := any([]int{1}).([]int)
	fmt.Println(sl, ok)
	try := func(f func()) {
		defer func() {
			r := recover()
			_, isRuntime := r.(runtime.Error)
			fmt.Println(r, isRuntime)
		}()
		f()
	}
	try(func() { _ = x.(int) })
	try(func() { _ = none.(int) })
	try(func() { _ = x.(error) })
	try(func() { _ = none.(error) })
	try(func() { _ = any("s").(stringer) })
}
