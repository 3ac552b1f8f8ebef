package main

import "fmt"

type Box[T any] struct{ v T }

func (b Box[T]) Get() T         { return b.v }
func (b *Box[T]) Set(v T)       { b.v = v }
func (b Box[T]) String() string { return fmt.Sprintf("Box(%v)", b.v) }

type Getter[T any] interface{ Get() T }
type Setter[T any] interface {
	Getter[T]
	Set(T)
}

func Use[T any](g Getter[T]) string { return fmt.Sprint(g.Get()) }

func main() {
	b := Box[int]{1}
	get, set := b.Get, b.Set
	set(5)
	fmt.Println(get(), b.Get(), b)
	f := Box[string].Get
	g := (*Box[string]).Set
	s := Box[string]{"x"}
	g(&s, "y")
	fmt.Println(f(s), s, &s)
	var i Setter[int] = &b
	i.Set(7)
	h := i.Get
	fmt.Println(h(), Use[int](b), Use[int](i), Use(Getter[string](s)))
	var a any = b
	_, isString := a.(Getter[string])
	n, isInt := a.(Getter[int])
	fmt.Println(isString, isInt, n.Get())
	_, ok := a.(Box[int])
	_, no := a.(Box[int64])
	fmt.Println(ok, no)
	defer fmt.Println("end", Box[any]{nil}, Box[error]{fmt.Errorf("e")})
}
