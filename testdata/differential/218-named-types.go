// Named types of every shape, their conversions and identity.
package main

import "fmt"

type (
	celsius float64
	names   []string
	pairs   map[string]int
	op      func(int, int) int
	grid    [2][2]rune
	alias   = map[string]int
	sig     chan<- bool
)

func (n names) has(s string) bool {
	for _, x := range n {
		if x == s {
			return true
		}
	}
	return false
}

func (o op) apply(xs ...int) int {
	r := xs[0]
	for _, x := range xs[1:] {
		r = o(r, x)
	}
	return r
}

func (g *grid) set(x, y int, r rune) *grid { g[y][x] = r; return g }

func main() {
	n := names{"x", "y"}
	fmt.Println(n.has("y"), names([]string{"z"}).has("y"), len(n))
	fmt.Println(op(func(a, b int) int { return a*10 + b }).apply(1, 2, 3))
	var g grid
	g.set(0, 0, 'a').set(1, 1, 'b')
	fmt.Println(g, string(g[1][1]))
	var al alias = pairs{"a": 1}
	p := pairs(al)
	p["b"] = 2
	fmt.Println(al, len(p))
	fmt.Printf("%T %T %T %T %T\n", al, p, n, g, celsius(1))
	t := celsius(36.6)
	fmt.Printf("%.1f %v %T\n", t*9/5+32, t+0.4, t+1)
	b := make(chan bool, 1)
	sig(b) <- true
	fmt.Println(<-b)
	var e1, e2 any = celsius(1), float64(1)
	fmt.Println(e1 == e2, e1 == any(celsius(1)))
	type local struct{ names }
	fmt.Println(local{n}.has("x"), local{n})
}
