package main

import (
	"fmt"
	"sort"
)

type Set[T comparable] map[T]struct{}

func Of[T comparable](xs ...T) Set[T] {
	s := make(Set[T])
	for _, x := range xs {
		s[x] = struct{}{}
	}
	return s
}

func (s Set[T]) Has(x T) bool { _, ok := s[x]; return ok }
func (s Set[T]) Add(x T)      { s[x] = struct{}{} }
func (s Set[T]) Union(o Set[T]) Set[T] {
	u := Of[T]()
	for x := range s {
		u.Add(x)
	}
	for x := range o {
		u.Add(x)
	}
	return u
}

func Keys[M ~map[K]V, K comparable, V any](m M) []K {
	out := make([]K, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	return out
}

func GroupBy[T any, K comparable](xs []T, key func(T) K) map[K][]T {
	m := map[K][]T{}
	for _, x := range xs {
		m[key(x)] = append(m[key(x)], x)
	}
	return m
}

type Point struct{ x, y int }

func main() {
	a, b := Of(1, 2, 3), Of(3, 4)
	u := a.Union(b)
	ks := Keys(u)
	sort.Ints(ks)
	fmt.Println(ks, len(u), u.Has(4), a.Has(4))
	p := Of(Point{1, 2}, Point{1, 2}, Point{2, 1})
	fmt.Println(len(p), p.Has(Point{2, 1}))
	fmt.Println(GroupBy([]string{"a", "bb", "cc", "d"}, func(s string) int { return len(s) }))
	fmt.Printf("%T %v\n", a, b)
	mixed := Of[any](1, "a", 1.0)
	fmt.Println(mixed.Has(1), mixed.Has(1.0), mixed.Has("b"))
}
