package main

import (
	"fmt"
	"slices"
)

func try(name string, f func()) {
	defer func() {
		if e := recover(); e != nil {
			fmt.Println(name, e)
		}
	}()
	f()
}

func main() {
	s := []int{1, 2, 3, 4, 5}
	s = slices.Insert(s, 2, 10, 11)
	fmt.Println(s, len(s))
	s = slices.Insert(s, 0, s[5:]...)
	fmt.Println(s)
	s = slices.Insert(s, len(s), 99)
	fmt.Println(s, slices.Insert([]string(nil), 0, "a"))
	t := slices.Delete(s, 1, 3)
	fmt.Println(t, s[len(t):len(t)+2])
	t = slices.DeleteFunc(t, func(x int) bool { return x%2 == 1 })
	fmt.Println(t)
	u := []int{1, 2, 3, 4, 5, 6}
	fmt.Println(slices.Replace(slices.Clone(u), 1, 3, 9), slices.Replace(slices.Clone(u), 1, 2, 7, 8, 9), slices.Replace(slices.Clone(u), 0, 6), slices.Replace(u, 2, 2, 0))
	v := []string{"a", "a", "b", "b", "a", "c", "c", "c"}
	w := slices.Compact(v)
	fmt.Printf("%q %q\n", w, v)
	fmt.Println(slices.CompactFunc([]int{1, 3, 2, 4, 5}, func(a, b int) bool { return a%2 == b%2 }))
	r := []int{1, 2, 3, 4}
	slices.Reverse(r)
	fmt.Println(r, slices.Repeat(r[:2], 3), slices.Concat(r, nil, []int{9}), slices.Concat[[]int]())
	g := slices.Grow([]int{1}, 10)
	fmt.Println(len(g), cap(g) >= 11, cap(slices.Clip(g)))
	var null []int
	fmt.Println(slices.Clone(null) == nil, slices.Clone([]int{}) == nil)
	try("insert", func() { _ = slices.Insert(r, 5, 1) })
	try("delete", func() { _ = slices.Delete(r, 3, 2) })
	try("grow", func() { _ = slices.Grow(r, -1) })
	try("repeat", func() { _ = slices.Repeat(r, -1) })
	try("chunk", func() { _ = slices.Chunk(r, 0) })
	try("min", func() { _ = slices.MinFunc(null, func(a, b int) int { return 0 }) })
}
