// Method values bind the receiver when they are taken; method expressions take it as an argument.
package main

import "fmt"

type acc struct{ total int }

func (a *acc) add(n int) int { a.total += n; return a.total }
func (a acc) get() int       { return a.total }

type getter interface{ get() int }

func main() {
	a := acc{10}
	add := a.add
	get := a.get
	fmt.Println(add(5), add(6), get(), a.get())
	f := (*acc).add
	g := acc.get
	fmt.Println(f(&a, 1), g(a))
	h := getter.get
	fmt.Println(h(a), h(&a))
	var i getter = a
	bound := i.get
	a.total = 0
	fmt.Println(bound(), a.get())
	fs := []func(int) int{a.add, a.add}
	for n, f := range fs {
		fmt.Print(f(n+1), " ")
	}
	fmt.Println()
	fmt.Printf("%T %T %T\n", f, g, h)
	defer func() { fmt.Println("nil interface:", recover()) }()
	var none getter
	m := none.get
	fmt.Println("not reached", m)
}
