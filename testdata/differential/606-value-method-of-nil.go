// Value methods called by way of nil pointers in interface values.
package main

import "fmt"

type T struct{ a, b int }

func (t T) Get() int                { return t.a }
func (t T) With(n int) (int, error) { return t.b + n, nil }
func (t *T) Ptr() bool              { return t == nil }

type N int

func (n N) Get() int { return int(n) }

type G[X any] struct{ x X }

func (g G[X]) Get() X { return g.x }

type E struct{ T }
type EP struct{ *T }

type getter[X any] interface{ Get() X }

func try(name string, f func()) {
	defer func() {
		r := recover()
		err, isErr := r.(error)
		fmt.Println(name, "|", r, "|", isErr && err.Error() != "")
	}()
	f()
}

func in[X any](x X) X { return []X{x, x}[order] }

var order int

func main() {
	var t *T
	var n *N
	var g *G[string]
	var e *E
	i := in[interface{ Get() int }](t)
	try("interface", func() { i.Get() })
	try("int", func() { in[getter[int]](n).Get() })
	try("generic", func() { in[getter[string]](g).Get() })
	try("promoted", func() { in[getter[int]](e).Get() })
	try("promoted through nil", func() { in[getter[int]](EP{}).Get() })
	try("expression", func() { (*T).Get(t) })
	try("expression in a variable", func() { f := (*T).With; f(t, 1) })
	try("direct", func() { t.Get() })
	try("value", func() { f := t.Get; f() })
	try("interface value", func() { f := i.Get; f() })
	try("pointer method", func() { fmt.Println(interface{ Ptr() bool }(t).Ptr()) })
	try("go", func() { defer i.Get() })
	in[getter[int]](n).Get()
}
