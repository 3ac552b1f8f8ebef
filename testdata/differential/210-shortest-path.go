// Dijkstra on a map of slices of structs.
package main

import "fmt"

type edge struct {
	to   string
	cost int
}

type graph map[string][]edge

func (g graph) add(a, b string, c int) {
	g[a] = append(g[a], edge{b, c})
	g[b] = append(g[b], edge{a, c})
}

func (g graph) shortest(from, to string) (path []string, total int, ok bool) {
	dist := map[string]int{from: 0}
	prev := map[string]string{}
	done := map[string]bool{}
	for {
		best, found := "", false
		for v, d := range dist {
			if !done[v] && (!found || d < dist[best] || d == dist[best] && v < best) {
				best, found = v, true
			}
		}
		if !found {
			return nil, 0, false
		}
		if best == to {
			break
		}
		done[best] = true
		for _, e := range g[best] {
			if d, seen := dist[e.to]; !seen || dist[best]+e.cost < d {
				dist[e.to] = dist[best] + e.cost
				prev[e.to] = best
			}
		}
	}
	for v := to; ; v = prev[v] {
		path = append([]string{v}, path...)
		if v == from {
			return path, dist[to], true
		}
	}
}

func main() {
	g := graph{}
	g.add("a", "b", 7)
	g.add("a", "c", 3)
	g.add("c", "b", 2)
	g.add("b", "d", 4)
	g.add("c", "d", 9)
	g.add("x", "y", 1)
	fmt.Println(g.shortest("a", "d"))
	fmt.Println(g.shortest("a", "y"))
	fmt.Println(g.shortest("b", "b"))
	fmt.Println(len(g), g["c"])
}
