// The same in targets of assignments, operations in place, indexes, slices, sends, callees and built-in functions.
package main

import (
	"fmt"
	"strconv"
)

type T struct {
	s   string
	arr [3]int
	sl  []int
	ch  chan int
	f   float64
	u   uint8
}

var gs = "g"
var gt T

func main() {
	k := "a"
	m := map[string]int{}
	m[k] = func() int { k = "b"; return 1 }()
	fmt.Println(m)
	mm := map[string][]int{"x": {1}}
	mm["x"][0] += func() int { mm["x"] = []int{50}; return 5 }()
	fmt.Println(mm)
	mm["x"] = append(mm["x"], func() int { mm["x"] = append(mm["x"], 7); return 8 }())
	fmt.Println(mm)
	gs += strconv.Itoa(1) + "," + func() string { gs = "new"; return "z" }()
	fmt.Println(gs)
	gs += func() string { gs = "two"; return "y" }()
	fmt.Println(gs)
	cap := "c"
	func() { cap += func() string { cap = "d"; return "e" }() + "f" + strconv.Quote("g") }()
	fmt.Println(cap)
	t := &T{s: "s", sl: []int{1, 2}}
	t.s += func() string { t.s = "S"; return "x" }()
	t.s += "a" + func() string { t.s += "Q"; return "b" }() + "c"
	fmt.Println(t.s)
	i := 0
	t.arr[i] += func() int { i = 1; t.arr[1] = 10; return 3 }()
	fmt.Println(t.arr, i)
	t.arr[i] -= func() int { t = &T{arr: [3]int{7, 7, 7}}; return 3 }()
	fmt.Println(t.arr)
	t.f *= 1 + func() float64 { t.f = 2; return 3 }()
	t.u += func() uint8 { t.u = 250; return 10 }()
	fmt.Println(t.f, t.u)
	x := 1
	x <<= func() uint { x = 5; return 2 }()
	fmt.Println(x)
	x %= func() int { x = 7; return 4 }()
	fmt.Println(x)
	b := []int{1, 2, 3}
	c := b[func() int { b = []int{10, 20, 30}; return 1 }()]
	fmt.Println(c)
	d := b[func() int { b = []int{5, 6}; return 1 }():]
	fmt.Println(d)
	st := "hello"
	ch := st[func() int { st = "world"; return 1 }()]
	fmt.Println(string(ch))
	am := map[int]int{1: 1}
	e := am[func() int { am = map[int]int{1: 2}; return 1 }()]
	fmt.Println(e)
	var p *int
	y := 3
	*func() *int { p = &y; return p }() = 9
	*p += func() int { z := 100; p = &z; return 1 }()
	fmt.Println(*p, y)
	gt.arr, gt.s = [3]int{1, 2, 3}, "q"
	h := gt.arr[func() int { gt.arr[1] = 9; return 1 }()]
	fmt.Println(h)
	l := []int{1, 2}
	o := copy(l, func() []int { l = make([]int, 5); return []int{4, 4} }())
	fmt.Println(o, l)
	delete(am, func() int { am = map[int]int{1: 1, 2: 2}; return 1 }())
	fmt.Println(am)
	r := []any{i, func() int { i = 40; return i }(), i}
	fmt.Println(r)
	fn := func(a int) string { return "old" + strconv.Itoa(a) }
	res := fn(func() int { fn = func(a int) string { return "new" + strconv.Itoa(a) }; return 1 }())
	fmt.Println(res)
	var e1 error
	e1, i = func() (error, int) { i = 3; return fmt.Errorf("e%d", i), i + 1 }()
	fmt.Println(e1, i)
	q := [2]int{1, 2}
	q[0], q[1] = q[1], func() int { q[1] = 30; return 5 }()
	fmt.Println(q)
	w := struct{ a, b int }{i, func() int { i = 99; return i }()}
	fmt.Println(w)
	if v := i; v == func() int { i = 100; return 99 }() && i == 100 {
		fmt.Println("yes", i)
	}
	z := i > func() int { i = 5; return 50 }()
	fmt.Println(z)
	for i := range func() int { x = 2; return x }() {
		fmt.Print(i)
	}
	fmt.Println()
	cc := make(chan int, 3)
	cc <- i + func() int { i = 1000; return 1 }()
	fmt.Println(<-cc)
	aa := [3]int{1, 2, 3}
	bb := aa[0] + func() int { aa[0] = 100; return 1 }()
	fmt.Println(bb)
	pp := &aa
	dd := pp[func() int { pp = &[3]int{7, 8, 9}; return 1 }()]
	fmt.Println(dd)
	ii := any(i)
	ee := ii.(int) + func() int { ii = 6; return 1 }()
	fmt.Println(ee)
}
