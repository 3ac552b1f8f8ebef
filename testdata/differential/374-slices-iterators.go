package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

func main() {
	s := []string{"c", "a", "b"}
	for i, v := range slices.All(s) {
		fmt.Print(i, v, " ")
	}
	for v := range slices.Values(s) {
		fmt.Print(v, " ")
	}
	for i, v := range slices.Backward(s) {
		if i == 0 {
			break
		}
		fmt.Print(i, v, " ")
	}
	fmt.Println()
	fmt.Println(slices.Collect(slices.Values(s)), slices.Sorted(slices.Values(s)), slices.AppendSeq([]string{"z"}, slices.Values(s)))
	fmt.Println(slices.SortedFunc(slices.Values(s), func(a, b string) int { return strings.Compare(b, a) }))
	m := map[string]int{"x": 3, "y": 1, "z": 2}
	fmt.Println(slices.Sorted(maps.Keys(m)), slices.Sorted(maps.Values(m)))
	for k, v := range maps.All(map[int]bool{7: true}) {
		fmt.Println(k, v)
	}
	c := maps.Collect(slices.All(s))
	fmt.Println(c, len(c))
	maps.Insert(c, maps.All(map[int]string{0: "q", 9: "w"}))
	fmt.Println(c)
	for part := range slices.Chunk([]int{1, 2, 3, 4, 5, 6, 7}, 3) {
		fmt.Print(part, cap(part), " ")
	}
	fmt.Println()
	e := maps.Clone(m)
	maps.Copy(e, map[string]int{"w": 5})
	maps.DeleteFunc(e, func(k string, v int) bool { return v > 2 })
	fmt.Println(e, maps.Equal(m, e), maps.Equal(m, maps.Clone(m)))
	fmt.Println(maps.EqualFunc(map[int]int{1: 1}, map[int]string{1: "1"}, func(n int, s string) bool { return fmt.Sprint(n) == s }))
	var none map[string]int
	fmt.Println(maps.Clone(none) == nil, slices.Collect(maps.Keys(none)) == nil)
}
