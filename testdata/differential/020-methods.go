// Value and pointer receivers; methods on named types of any kind.
package main

import "fmt"

type counter struct{ n int }

func (c counter) peek() int { return c.n }
func (c *counter) inc() int { c.n++; return c.n }

type list []int

func (l list) sum() (s int) {
	for _, v := range l {
		s += v
	}
	return
}
func (l *list) push(v int) { *l = append(*l, v) }

type fn func(int) int

func (f fn) twice(x int) int { return f(f(x)) }

type str string

func (s str) len() int { return len(s) }

type table map[string]int

func (t table) add(k string) { t[k]++ }

func main() {
	var c counter
	c.inc()
	c.inc()
	fmt.Println(c.peek(), (&c).peek())
	var l list
	l.push(3)
	l.push(4)
	fmt.Println(l.sum(), l, len(l))
	fmt.Println(fn(func(x int) int { return x * 3 }).twice(2), str("abc").len())
	t := table{}
	t.add("x")
	t.add("x")
	fmt.Println(t)
	var nilCounter *counter
	defer func() { fmt.Println("recovered:", recover()) }()
	nilCounter.inc()
}
