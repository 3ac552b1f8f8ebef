// Sorting ints, strings, by function and through the interface; stability.
package main

import (
	"fmt"
	"sort"
)

type byLen []string

func (b byLen) Len() int           { return len(b) }
func (b byLen) Less(i, j int) bool { return len(b[i]) < len(b[j]) }
func (b byLen) Swap(i, j int)      { b[i], b[j] = b[j], b[i] }

type rec struct {
	k string
	n int
}

func main() {
	a := []int{5, 2, 9, -1, 5, 0}
	sort.Ints(a)
	fmt.Println(a, sort.IntsAreSorted(a), sort.SearchInts(a, 5), sort.SearchInts(a, 6))
	s := []string{"pear", "fig", "apple"}
	sort.Strings(s)
	fmt.Println(s)
	sort.Sort(byLen(s))
	fmt.Println(s)
	sort.Sort(sort.Reverse(sort.IntSlice(a)))
	fmt.Println(a)
	f := []float64{2.5, -1, 1e3}
	sort.Float64s(f)
	fmt.Println(f)
	r := []rec{{"b", 1}, {"a", 2}, {"b", 3}, {"a", 4}, {"c", 5}, {"a", 6}}
	sort.SliceStable(r, func(i, j int) bool { return r[i].k < r[j].k })
	fmt.Println(r)
	sort.Slice(r, func(i, j int) bool { return r[i].n > r[j].n })
	fmt.Println(r)
	fmt.Println(sort.Search(100, func(i int) bool { return i*i >= 50 }))
	big := make([]int, 500)
	x := uint32(1)
	for i := range big {
		x = x*1664525 + 1013904223
		big[i] = int(x >> 20)
	}
	sort.Ints(big)
	fmt.Println(big[0], big[250], big[499], sort.IntsAreSorted(big))
}
