// Containers and iterators with type parameters.
package main

import (
	"cmp"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"
)

type Number interface {
	~int | ~int64 | ~float64
}

func Sum[T Number](xs ...T) (s T) {
	for _, x := range xs {
		s += x
	}
	return
}

func Map[T, U any](xs []T, f func(T) U) []U {
	out := make([]U, 0, len(xs))
	for _, x := range xs {
		out = append(out, f(x))
	}
	return out
}

func Filter[S ~[]E, E any](s S, f func(E) bool) S {
	var out S
	for _, e := range s {
		if f(e) {
			out = append(out, e)
		}
	}
	return out
}

func Reduce[T, A any](xs []T, init A, f func(A, T) A) A {
	for _, x := range xs {
		init = f(init, x)
	}
	return init
}

type Stack[T any] struct{ items []T }

func (s *Stack[T]) Push(v T) { s.items = append(s.items, v) }
func (s *Stack[T]) Pop() (T, bool) {
	var zero T
	if len(s.items) == 0 {
		return zero, false
	}
	v := s.items[len(s.items)-1]
	s.items = s.items[:len(s.items)-1]
	return v, true
}
func (s *Stack[T]) All() iter.Seq2[int, T] {
	return func(yield func(int, T) bool) {
		for i, v := range slices.Backward(s.items) {
			if !yield(i, v) {
				return
			}
		}
	}
}

type Pair[K comparable, V any] struct {
	Key K
	Val V
}

func (p Pair[K, V]) String() string { return fmt.Sprintf("<%v=%v>", p.Key, p.Val) }

type OrderedMap[K cmp.Ordered, V any] struct {
	m    map[K]V
	keys []K
}

func NewOM[K cmp.Ordered, V any]() *OrderedMap[K, V] {
	return &OrderedMap[K, V]{m: make(map[K]V)}
}
func (o *OrderedMap[K, V]) Set(k K, v V) *OrderedMap[K, V] {
	if _, ok := o.m[k]; !ok {
		i, _ := slices.BinarySearch(o.keys, k)
		o.keys = slices.Insert(o.keys, i, k)
	}
	o.m[k] = v
	return o
}
func (o *OrderedMap[K, V]) Pairs() iter.Seq[Pair[K, V]] {
	return func(yield func(Pair[K, V]) bool) {
		for _, k := range o.keys {
			if !yield(Pair[K, V]{k, o.m[k]}) {
				break
			}
		}
	}
}

type Tree[T cmp.Ordered] struct {
	Left, Right *Tree[T]
	Val         T
}

func (t *Tree[T]) Insert(v T) *Tree[T] {
	if t == nil {
		return &Tree[T]{Val: v}
	}
	switch c := cmp.Compare(v, t.Val); {
	case c < 0:
		t.Left = t.Left.Insert(v)
	case c > 0:
		t.Right = t.Right.Insert(v)
	}
	return t
}
func (t *Tree[T]) Walk(yield func(T) bool) bool {
	return t == nil || t.Left.Walk(yield) && yield(t.Val) && t.Right.Walk(yield)
}
func (t *Tree[T]) All() iter.Seq[T] { return func(y func(T) bool) { t.Walk(y) } }

type MyInt int
type List[T any] []T

func (l List[T]) Len() int { return len(l) }

type Set[T comparable] map[T]struct{}

func (s Set[T]) Add(vs ...T) Set[T] {
	for _, v := range vs {
		s[v] = struct{}{}
	}
	return s
}
func Union[T comparable](a, b Set[T]) Set[T] {
	r := maps.Clone(a)
	maps.Copy(r, b)
	return r
}

type Shape interface {
	Area() float64
	comparable
}
type Sq struct{ s float64 }

func (s Sq) Area() float64 { return s.s * s.s }

func Largest[S Shape](ss ...S) (best S) {
	for _, s := range ss {
		if s != best && s.Area() > best.Area() {
			best = s
		}
	}
	return
}

type Cache[K comparable, V any] struct {
	get func(K) (V, error)
	m   map[K]V
}

func Must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func main() {
	fmt.Println(Sum(1, 2, 3), Sum(1.5, 2.5), Sum[MyInt](4, 5))
	fmt.Println(Map([]int{1, 2, 3}, func(i int) string { return strings.Repeat("*", i) }))
	fmt.Println(Filter(List[int]{1, 2, 3, 4}, func(i int) bool { return i%2 == 0 }).Len())
	fmt.Println(Reduce([]string{"a", "b"}, map[string]int{}, func(m map[string]int, s string) map[string]int { m[s]++; return m }))
	var st Stack[Pair[string, int]]
	st.Push(Pair[string, int]{"a", 1})
	st.Push(Pair[string, int]{"b", 2})
	for i, p := range st.All() {
		fmt.Println(i, p, p.Key)
	}
	v, ok := st.Pop()
	fmt.Printf("%v %v %+v %T\n", v, ok, st, st)
	om := NewOM[string, []int]().Set("z", []int{1}).Set("a", nil).Set("m", []int{2, 3})
	for p := range om.Pairs() {
		fmt.Print(p, " ")
		if p.Key == "m" {
			break
		}
	}
	fmt.Println()
	var t *Tree[string]
	for _, w := range strings.Fields("the quick brown fox jumps over the lazy dog") {
		t = t.Insert(w)
	}
	fmt.Println(slices.Collect(t.All()))
	next, stop := iter.Pull(t.All())
	a, ok1 := next()
	b, ok2 := next()
	stop()
	c, ok3 := next()
	fmt.Println(a, ok1, b, ok2, c == "", ok3)
	s := Union(Set[int]{}.Add(1, 2), Set[int]{}.Add(2, 3))
	fmt.Println(slices.Sorted(maps.Keys(s)), len(s), s)
	fmt.Println(Largest(Sq{1}, Sq{3}, Sq{2}))
	fmt.Printf("%T %T %T %v\n", om, t, Cache[string, *Tree[int]]{}, Pair[MyInt, error]{})
	type local[T any] struct{ x T }
	fmt.Printf("%T %+v\n", local[map[string]MyInt]{}, local[[]any]{[]any{1, "a", nil}})
	defer func() { fmt.Println("recovered:", recover()) }()
	Must(fmt.Sprint, error(nil))
	Must(0, fmt.Errorf("boom %d", 7))
}
