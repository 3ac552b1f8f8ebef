package main

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
)

type P struct {
	name string
	age  int
}

func main() {
	xs := []int{5, 2, 8, 1, 9, 3, 7, 3, 6, 4, 0, 15, 12, 11, 14, 13, 10}
	slices.Sort(xs)
	fmt.Println(xs, slices.IsSorted(xs))
	fs := []float64{2, math.NaN(), -1, math.Inf(1), 0, math.Inf(-1), math.NaN(), 3}
	slices.Sort(fs)
	fmt.Println(fs, slices.IsSorted(fs), slices.IsSorted([]int{2, 1}))
	ws := strings.Fields("the quick brown fox jumps over the lazy dog and the cat sat on a mat near it")
	slices.Sort(ws)
	fmt.Println(ws)
	var ps []P
	for i, w := range ws {
		ps = append(ps, P{w, i % 4})
	}
	byAge := func(a, b P) int { return cmp.Compare(a.age, b.age) }
	q := slices.Clone(ps)
	slices.SortFunc(q, byAge)
	fmt.Println(q, slices.IsSortedFunc(q, byAge))
	q = slices.Clone(ps)
	slices.SortStableFunc(q, func(a, b P) int { return -byAge(a, b) })
	fmt.Println(q)
	slices.SortFunc(q, func(a, b P) int {
		return cmp.Or(cmp.Compare(len(a.name), len(b.name)), strings.Compare(a.name, b.name))
	})
	fmt.Println(q)
	var big []int
	x := uint32(7)
	for range 3000 {
		x = x*1664525 + 1013904223
		big = append(big, int(x>>20))
	}
	c := slices.Clone(big)
	slices.Sort(c)
	fmt.Println(slices.IsSorted(c), c[0], c[1500], c[2999])
	type kv struct{ k, i int }
	var pairs []kv
	for i, b := range big[:700] {
		pairs = append(pairs, kv{b % 10, i})
	}
	slices.SortFunc(pairs, func(a, b kv) int { return a.k - b.k })
	h := 0
	for _, p := range pairs {
		h = h*31 + p.i
	}
	fmt.Println(h, pairs[:5])
	slices.SortStableFunc(pairs, func(a, b kv) int { return b.k - a.k })
	for _, p := range pairs {
		h = h*31 + p.i
	}
	fmt.Println(h)
	slices.Reverse(c)
	slices.Sort(c)
	same := make([]int, 100)
	slices.Sort(same)
	slices.SortFunc(same, cmp.Compare)
	fmt.Println(slices.IsSorted(c), same[50])
}
