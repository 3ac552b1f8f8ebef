// Which of the operands of a statement come first: calls from left to right, then what they may have changed.
package main

import "fmt"

type T struct {
	n int
	s []int
	m map[string]int
	p *T
}

var g = 1

func (t *T) inc() int { t.n++; return t.n }
func setG(v int) int  { g = v; return v }

func main() {
	a := []int{1, 2, 3}
	f := func() int { a[0] = 10; return 1 }
	a[0] += f()
	fmt.Println(a)
	i := 0
	next := func() int { i++; return i }
	a[i] = next()
	fmt.Println(a, i)
	a[next()-1], a[i-1] = i, next()
	fmt.Println(a, i)
	g += setG(5)
	fmt.Println(g)
	x := g + setG(7) + g
	fmt.Println(x)
	t := T{n: 1, m: map[string]int{"a": 1}}
	y := t.n + t.inc() + t.n
	fmt.Println(y, t.n)
	arr := [3]int{t.n, t.inc(), t.n}
	fmt.Println(arr)
	fmt.Println(t.n, t.inc(), t.n)
	t.m["a"] += func() int { t.m["a"] = 100; return 1 }()
	fmt.Println(t.m)
	t.p = &T{n: 5}
	old := t.p
	t.p.n += func() int { t.p = &T{n: 50}; return 1 }()
	fmt.Println(t.p.n, old.n)
	t.s = []int{1}
	t.s = append(t.s, func() int { t.s = append(t.s, 9); return 2 }())
	fmt.Println(t.s)
	m := map[int]int{}
	k := 0
	m[k], k = 5, 7
	fmt.Println(m, k)
	k, m[k] = 8, 6
	fmt.Println(m, k)
	b := []int{0, 1, 2}
	j := 0
	j, b[j] = 2, 9
	fmt.Println(b, j)
	b[0], b[0] = 1, 2
	fmt.Println(b)
	s := "a"
	s += func() string { s = "b"; return "c" }()
	fmt.Println(s)
	var z, w int = next(), next()
	fmt.Println(z, w)
	st := struct{ a, b int }{next(), next()}
	fmt.Println(st)
	mm := map[int]string{next(): fmt.Sprint(next()), next(): fmt.Sprint(next())}
	fmt.Println(mm)
	func(p ...int) { fmt.Println(p) }(i, next(), i, next())
	v := i
	v, i = next(), v
	fmt.Println(v, i)
	defer func(a, b int) { fmt.Println("def", a, b, i) }(i, next())
	ch := make(chan int, 1)
	ch <- func() int { ch = make(chan int, 2); return 3 }()
	fmt.Println(len(ch), cap(ch))
	switch i {
	case next(), next():
		fmt.Println("no")
	case i:
		fmt.Println("i")
	default:
		fmt.Println("default", i)
	}
	for i, n := 0, next(); i < n && i < 2; i, n = i+1, n-1 {
		fmt.Print(i, n, " ")
	}
	fmt.Println()
	q := []int{1, 2, 3, 4}
	for i, v := range q {
		q = append(q[:i], q[i:]...)
		q[len(q)-1] = v * 10
		if i == 0 {
			q = []int{7, 7, 7, 7, 7}
		}
		fmt.Print(v, " ")
	}
	fmt.Println(q)
	ar := [3]int{1, 2, 3}
	for i, v := range ar {
		ar[2] = 10
		fmt.Print(i, v, " ")
	}
	for i, v := range &ar {
		ar[2] = 20
		fmt.Print(i, v, " ")
	}
	fmt.Println()
	ret := func() (r int) {
		defer func() { r *= 2 }()
		r = 1
		return r + func() int { r = 10; return 1 }()
	}
	fmt.Println(ret())
	bb := true
	bb = bb && func() bool { bb = false; return true }() && bb
	fmt.Println(bb)
	var iface any = i
	n, ok := iface.(int)
	n, ok = n+func() int { iface = "s"; return 1 }(), ok
	fmt.Println(n-i, ok)
	pp := &a
	(*pp)[1], pp = 77, nil
	fmt.Println(a, pp == nil)
}
