// Values made from what they replace: append of a slice to itself, literals and calls that read their target.
package main

import "fmt"

type S []S
type X struct {
	name string
	kids []X
	n    int
}
type P struct{ a, b, c int }
type L struct {
	next *L
	v    int
	w    string
}
type A3 [3]int
type W struct {
	arr [3]P
	i   int
}

func (p P) rot() P       { return P{p.b, p.c, p.a} }
func two(p P) (P, int)   { return P{p.c, p.b, p.a}, p.a }
func swap(a, b P) (P, P) { return b, a }

var g P = P{1, 2, 3}

func main() {
	var s S
	s = append(s, s)
	fmt.Println(len(s), s[0] == nil)
	s = append(s, s, s)
	fmt.Println(len(s), len(s[0]), len(s[1]), len(s[2]))
	x := X{name: "x", n: 1}
	x2 := x
	x.kids = append(x.kids, x2)
	x2 = x
	x.kids = append(x.kids, x2)
	x2 = x
	x.kids = append(x.kids, x2, x2)
	fmt.Println(x)
	p := P{1, 2, 3}
	p = P{p.b, p.c, p.a}
	fmt.Println(p)
	p = P{c: p.a, a: p.c, b: p.b}
	fmt.Println(p)
	p = p.rot()
	fmt.Println(p)
	p, p.a = two(p)
	fmt.Println(p)
	q := P{7, 8, 9}
	p, q = swap(p, q)
	fmt.Println(p, q)
	p.a, p.b, p.c = p.c, p.a, p.b
	fmt.Println(p)
	g = P{g.c, g.a, g.b}
	fmt.Println(g)
	l := L{v: 1, w: "one"}
	l2 := L{v: 2, w: "two", next: &L{v: 3, w: "three"}}
	l.next = &l2
	l = *l.next
	fmt.Println(l.v, l.w)
	l = *l.next
	fmt.Println(l.v, l.w, l.next)
	a := A3{0, 1, 2}
	a = A3{a[2], a[0], a[1]}
	fmt.Println(a)
	a[0], a[1], a[2] = a[1], a[2], a[0]
	fmt.Println(a)
	for i := range a {
		a = [3]int{a[(i+1)%3], a[(i+2)%3], a[i]}
	}
	fmt.Println(a)
	w := W{i: 1}
	w.arr[w.i] = P{w.i, w.i, w.i}
	w.arr[0], w.arr[w.i] = w.arr[w.i], w.arr[0]
	fmt.Println(w)
	w = W{arr: [3]P{w.arr[2], w.arr[0], w.arr[1]}, i: w.arr[0].a + 5}
	fmt.Println(w)
	m := map[P]P{{1, 2, 3}: {4, 5, 6}, {4, 5, 6}: {7, 7, 7}}
	k := P{1, 2, 3}
	k = m[k]
	fmt.Println(k)
	var ok bool
	k, ok = m[k]
	fmt.Println(k, ok)
	k, ok = m[k]
	fmt.Println(k, ok)
	mm := map[string][]string{}
	key := "k"
	mm[key] = append(mm[key], key)
	mm[key] = append(mm[key], mm[key]...)
	fmt.Println(mm)
	var e any = 5
	e = []any{e, e}
	e = map[string]any{"e": e}
	fmt.Println(e)
	var st struct{ e any }
	st.e = st
	st.e = st
	fmt.Println(st)
	str := "abc"
	str = str[1:] + str[:1] + str
	fmt.Println(str)
	sl := []int{1, 2, 3, 4}
	sl = sl[sl[0]:sl[2]]
	fmt.Println(sl, cap(sl))
	i := 2
	i, sl = sl[0], []int{i, len(sl)}
	fmt.Println(i, sl)
	ch := make(chan P, 3)
	ch <- p
	p = P{}
	p = <-ch
	fmt.Println(p)
	ptr := &p
	*ptr = P{ptr.b, ptr.a, ptr.c}
	fmt.Println(p)
	ptr2 := &X{name: "r"}
	pp := *ptr2
	ptr2.kids = append(ptr2.kids, pp)
	pp = *ptr2
	ptr2.kids = append(ptr2.kids, pp)
	fmt.Println(*ptr2)
	arr2 := [2][2]int{{1, 2}, {3, 4}}
	arr2[0] = arr2[1]
	arr2 = [2][2]int{arr2[1], {arr2[0][1], 9}}
	fmt.Println(arr2)
	f := func(p P) P { p.a++; return p }
	p = f(f(p))
	fmt.Println(p)
	type T struct {
		f func() int
		n int
	}
	t := T{n: 4}
	t = T{f: func() int { return t.n }, n: t.n + 1}
	fmt.Println(t.f())
	var iface interface{ rot() P } = p
	iface = iface.rot()
	fmt.Println(iface)
	p = iface.(P)
	p, ok = any(p).(P)
	fmt.Println(p, ok)
	min3 := func(a, b int) int { return min(b, a) }
	y := 3
	y = min(4, y, y+1)
	y = max(y, min3(y, 9), y*2)
	fmt.Println(y)
}
