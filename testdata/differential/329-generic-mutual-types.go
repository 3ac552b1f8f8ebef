package main

import "fmt"

type Graph[K comparable, W ~int | ~float64] struct{ nodes map[K]*Node[K, W] }
type Node[K comparable, W ~int | ~float64] struct {
	id    K
	edges []Edge[K, W]
}
type Edge[K comparable, W ~int | ~float64] struct {
	to *Node[K, W]
	w  W
}

func (g *Graph[K, W]) node(k K) *Node[K, W] {
	if g.nodes == nil {
		g.nodes = map[K]*Node[K, W]{}
	}
	n, ok := g.nodes[k]
	if !ok {
		n = &Node[K, W]{id: k}
		g.nodes[k] = n
	}
	return n
}

func (g *Graph[K, W]) Link(a, b K, w W) {
	n := g.node(a)
	n.edges = append(n.edges, Edge[K, W]{g.node(b), w})
}

func (g *Graph[K, W]) Shortest(from, to K) (W, bool) {
	type state struct {
		n *Node[K, W]
		d W
	}
	best := map[K]W{from: 0}
	queue := []state{{g.node(from), 0}}
	for len(queue) > 0 {
		least := 0
		for i := range queue {
			if queue[i].d < queue[least].d {
				least = i
			}
		}
		s := queue[least]
		queue = append(queue[:least], queue[least+1:]...)
		for _, e := range s.n.edges {
			d := s.d + e.w
			if old, ok := best[e.to.id]; !ok || d < old {
				best[e.to.id] = d
				queue = append(queue, state{e.to, d})
			}
		}
	}
	d, ok := best[to]
	return d, ok
}

type Expr[T any] interface{ Eval(env map[string]T) T }
type Var[T any] string
type Lit[T any] struct{ v T }
type Bin[T any] struct {
	op   func(a, b T) T
	l, r Expr[T]
}

func (v Var[T]) Eval(env map[string]T) T { return env[string(v)] }
func (l Lit[T]) Eval(map[string]T) T     { return l.v }
func (b Bin[T]) Eval(env map[string]T) T { return b.op(b.l.Eval(env), b.r.Eval(env)) }

func main() {
	var g Graph[string, int]
	g.Link("a", "b", 4)
	g.Link("a", "c", 1)
	g.Link("c", "b", 2)
	fmt.Println(g.Shortest("a", "b"))
	fmt.Println(g.Shortest("b", "a"))
	e := Bin[string]{func(a, b string) string { return a + b }, Var[string]("x"), Lit[string]{"!"}}
	fmt.Println(e.Eval(map[string]string{"x": "hi"}))
}
