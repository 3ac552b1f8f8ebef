package main

import (
	"fmt"
	"slices"
	"strings"
)

type IDs []int

func main() {
	xs := IDs{1, 3, 5, 7, 9}
	for _, x := range []int{0, 1, 4, 9, 10} {
		i, ok := slices.BinarySearch(xs, x)
		fmt.Print(i, ok, " ")
	}
	fmt.Println()
	i, ok := slices.BinarySearchFunc([]string{"a", "bb", "ccc"}, 2, func(s string, n int) int { return len(s) - n })
	fmt.Println(i, ok)
	fmt.Println(slices.Index(xs, 5), slices.Index(xs, 6), slices.Contains(xs, 7))
	fmt.Println(slices.IndexFunc(xs, func(x int) bool { return x > 4 }), slices.ContainsFunc(xs, func(x int) bool { return x > 40 }))
	fmt.Println(slices.Max(xs), slices.Min(xs), slices.Max([]string{"b", "a"}))
	longest := func(a, b string) int { return len(a) - len(b) }
	fmt.Println(slices.MaxFunc([]string{"a", "bb", "cc"}, longest), slices.MinFunc([]string{"bb", "a", "c"}, longest))
	fmt.Println(slices.Equal(xs, IDs{1, 3, 5, 7, 9}), slices.Equal([]string{"a"}, nil), slices.Equal([]int{}, nil))
	fmt.Println(slices.EqualFunc([]int{1, 2}, []string{"1", "2"}, func(n int, s string) bool { return fmt.Sprint(n) == s }))
	fmt.Println(slices.Compare([]int{1, 2}, []int{1, 3}), slices.Compare([]int{1, 2}, []int{1}), slices.Compare([]string{"a"}, []string{"a"}), slices.Compare(nil, []int{1}))
	fmt.Println(slices.CompareFunc([]string{"A"}, []string{"a"}, func(a, b string) int { return strings.Compare(strings.ToLower(a), strings.ToLower(b)) }))
	defer func() { fmt.Println(recover()) }()
	_ = slices.Max([]int{})
}
