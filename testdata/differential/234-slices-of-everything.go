// Filter, map, unique, rotate, chunk, and deletion idioms.
package main

import (
	"fmt"
	"strings"
)

func filter(s []int, f func(int) bool) []int {
	out := s[:0]
	for _, v := range s {
		if f(v) {
			out = append(out, v)
		}
	}
	return out
}

func chunks(s []int, n int) (out [][]int) {
	for len(s) > n {
		out, s = append(out, s[:n:n]), s[n:]
	}
	return append(out, s)
}

func rotate(s []int, k int) {
	rev := func(a []int) {
		for i, j := 0, len(a)-1; i < j; i, j = i+1, j-1 {
			a[i], a[j] = a[j], a[i]
		}
	}
	rev(s[:k])
	rev(s[k:])
	rev(s)
}

func main() {
	s := []int{1, 2, 3, 4, 5, 6, 7, 8, 9}
	even := filter(append([]int{}, s...), func(v int) bool { return v%2 == 0 })
	fmt.Println(even, len(even), s)
	c := chunks(s, 4)
	c[0] = append(c[0], 100)
	fmt.Println(c, s)
	rotate(s, 3)
	fmt.Println(s)
	s = append(s[:2], s[3:]...)
	fmt.Println(s, len(s))
	s = append(s[:1], append([]int{50, 51}, s[1:]...)...)
	fmt.Println(s)
	seen := map[int]bool{}
	uniq := []int{}
	for _, v := range []int{3, 1, 3, 2, 1} {
		if !seen[v] {
			seen[v] = true
			uniq = append(uniq, v)
		}
	}
	fmt.Println(uniq)
	stack := []int{}
	for i := range 5 {
		stack = append(stack, i)
		if i%2 == 1 {
			stack = stack[:len(stack)-1]
		}
	}
	fmt.Println(stack, stack[len(stack)-1])
	arr := [5]int{1, 2, 3, 4, 5}
	copy(arr[2:], arr[:])
	fmt.Println(arr, arr[1:3:4], cap(arr[1:3:4]))
	a2 := [2]int(arr[:2])
	arr[0] = 9
	fmt.Println(a2, *(*[2]int)(arr[:2]))
	var grid [][]rune
	for _, line := range strings.Split("ab\ncd", "\n") {
		grid = append(grid, []rune(line))
	}
	grid[1][0] = 'X'
	for _, row := range grid {
		fmt.Print(string(row), " ")
	}
	fmt.Println()
}
