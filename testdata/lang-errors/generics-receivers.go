package main

type List[T any] struct{ v T }
type Pair[K comparable, V any] struct{}
type Plain struct{}

func (l List) A()               {}
func (l List[T, U]) B()         {}
func (p *Pair[K]) C()           {}
func (p Plain[T]) D()           {}
func (l List[T]) F() T          { return l.x }
func (p Pair[K, V]) A(k K, v V) { v = k }

func main() {}
