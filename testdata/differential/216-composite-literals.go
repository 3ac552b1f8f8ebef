// Nested literals with elided types, keys, and pointers.
package main

import "fmt"

type point struct{ x, y int }
type shape struct {
	name   string
	points []point
	attrs  map[string][]int
	parent *shape
}

func main() {
	shapes := []*shape{
		{name: "a", points: []point{{1, 2}, {y: 3}}},
		{"b", nil, map[string][]int{"k": {1, 2}, "l": nil}, &shape{name: "p"}},
	}
	shapes[0].parent = shapes[1]
	fmt.Println(shapes[0].points, shapes[0].parent.parent.name, shapes[1].attrs)
	grid := [...][2]point{{{1, 1}, {2, 2}}, 3: {1: {x: 9}}}
	fmt.Println(grid, len(grid))
	m := map[point]*point{{1, 2}: {3, 4}}
	fmt.Println(*m[point{1, 2}], m[point{}] == nil)
	mm := map[string]map[int]bool{"x": {1: true}, "y": {}}
	fmt.Println(mm, len(mm["y"]))
	letters := []string{'a' - 'a': "A", 2: "C", "D"}
	fmt.Printf("%q\n", letters)
	fs := []func(int) int{func(x int) int { return x }, func(x int) int { return -x }}
	fmt.Println(fs[0](1), fs[1](1))
	anon := []struct {
		n int
		s string
	}{{1, "one"}, {2, "two"}}
	for _, a := range anon {
		fmt.Print(a.n, a.s, " ")
	}
	fmt.Println()
	p := &[]int{1, 2, 3}
	(*p)[1] = 20
	fmt.Println(*p, len(*p), &[2]int{5, 6}, &map[string]int{"q": 1})
	const k = 3
	arr := [k + 1]byte{k: 'x'}
	fmt.Println(arr, string(arr[k]))
}
