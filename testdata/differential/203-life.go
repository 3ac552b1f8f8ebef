// The game of life on a small torus.
package main

import (
	"fmt"
	"strings"
)

type grid [6][8]bool

func (g grid) next() (out grid) {
	for y := range g {
		for x := range g[y] {
			n := 0
			for dy := -1; dy <= 1; dy++ {
				for dx := -1; dx <= 1; dx++ {
					if (dx != 0 || dy != 0) && g[(y+dy+len(g))%len(g)][(x+dx+len(g[y]))%len(g[y])] {
						n++
					}
				}
			}
			out[y][x] = n == 3 || n == 2 && g[y][x]
		}
	}
	return
}

func (g grid) String() string {
	var b strings.Builder
	for _, row := range g {
		for _, c := range row {
			if c {
				b.WriteByte('#')
			} else {
				b.WriteByte('.')
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func main() {
	var g grid
	for _, p := range [][2]int{{0, 1}, {1, 2}, {2, 0}, {2, 1}, {2, 2}} {
		g[p[0]][p[1]] = true
	}
	fmt.Print(g, "\n")
	for range 4 {
		g = g.next()
	}
	fmt.Print(g)
}
