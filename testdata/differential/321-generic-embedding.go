package main

import (
	"fmt"
	"sync"
)

type Base[T any] struct {
	Val T
}

func (b *Base[T]) Set(v T) { b.Val = v }
func (b Base[T]) Get() T   { return b.Val }

type Named[T any] struct {
	Base[T]
	Name string
}

type Deep struct {
	*Named[int]
	sync.Mutex
}

type Reader[T any] interface{ Get() T }
type Both[T any] interface {
	Reader[T]
	fmt.Stringer
}

func (n Named[T]) String() string { return fmt.Sprintf("%s=%v", n.Name, n.Val) }

type Over[T any] struct {
	Named[T]
}

func (o Over[T]) Get() T { var z T; return z }

func main() {
	n := Named[string]{Name: "n"}
	n.Set("v")
	fmt.Println(n, n.Get(), n.Base.Val, n.Base)
	d := Deep{Named: &Named[int]{Name: "d"}}
	d.Lock()
	d.Set(4)
	d.Unlock()
	fmt.Println(d.Val, d.Get(), d.Named)
	var b Both[int] = &d
	fmt.Println(b.Get(), b)
	o := Over[int]{}
	o.Set(9)
	fmt.Println(o.Get(), o.Named.Get(), Reader[int](o).Get(), o)
}
