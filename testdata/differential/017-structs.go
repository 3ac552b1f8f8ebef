// Structs: literals, comparison, copies, anonymous ones.
package main

import "fmt"

type point struct{ X, Y int }
type line struct {
	From, To point
	name     string
}

func main() {
	p := point{1, 2}
	q := point{Y: 2, X: 1}
	fmt.Println(p == q, p, q.X)
	q.X = 10
	fmt.Println(p == q, p != q)
	l := line{point{0, 0}, point{3, 4}, "l"}
	m := l
	m.To.X = 30
	fmt.Println(l, m)
	fmt.Printf("%v %+v %#v %T\n", l, l, l, l)
	pp := &p
	pp.X = 5
	fmt.Println(p, *pp, (*pp).Y, &point{7, 8})
	anon := struct {
		a int
		b string
	}{1, "x"}
	fmt.Printf("%v %+v %T\n", anon, anon, anon)
	var zero line
	fmt.Printf("%+v\n", zero)
	ps := []point{{1, 2}, {3, 4}}
	for i := range ps {
		ps[i].X++
	}
	for _, v := range ps {
		v.X = 0
	}
	fmt.Println(ps)
	mp := map[string]*point{"a": {1, 1}}
	mp["a"].Y = 9
	fmt.Println(*mp["a"])
}
