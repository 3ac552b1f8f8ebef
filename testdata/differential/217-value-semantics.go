// What is copied and what is shared.
package main

import "fmt"

type inner struct{ arr [2]int }
type outer struct {
	in  inner
	s   []int
	m   map[string]int
	p   *inner
	any any
}

func change(o outer) {
	o.in.arr[0] = 100
	o.s[0] = 100
	o.m["k"] = 100
	o.p.arr[0] = 100
	o.s = append(o.s, 1)
}

func main() {
	o := outer{inner{[2]int{1, 2}}, []int{1, 2}, map[string]int{"k": 1}, &inner{}, nil}
	o.any = o.in
	change(o)
	fmt.Println(o.in, o.s, o.m, *o.p, o.any)
	o.in.arr[1] = 7
	fmt.Println(o.any, o.any == any(o.in))
	c := o
	c.in.arr[1] = 8
	c.s[1] = 8
	fmt.Println(o.in, o.s)
	arrs := map[string][2]int{"a": {1, 2}}
	v := arrs["a"]
	v[0] = 50
	fmt.Println(arrs, v)
	f := func(a [2]int) { a[0] = -1 }
	f(v)
	fmt.Println(v)
	ch := make(chan [2]int, 1)
	ch <- v
	v[1] = -1
	fmt.Println(<-ch, v)
	list := []inner{{}, {}}
	for _, x := range list {
		x.arr[0] = 1
	}
	for i := range list {
		x := &list[i]
		x.arr[1] = i + 1
	}
	fmt.Println(list)
	g := func() inner { return inner{[2]int{4, 5}} }
	fmt.Println(g().arr[1])
}
