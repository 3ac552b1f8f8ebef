// Permutations in order, by recursion with a callback that can stop.
package main

import (
	"fmt"
	"strings"
)

func permute(s []string, f func([]string) bool) bool {
	var rec func(k int) bool
	rec = func(k int) bool {
		if k == len(s) {
			return f(s)
		}
		for i := k; i < len(s); i++ {
			s[k], s[i] = s[i], s[k]
			if !rec(k + 1) {
				return false
			}
			s[k], s[i] = s[i], s[k]
		}
		return true
	}
	return rec(0)
}

func main() {
	n := 0
	all := permute([]string{"a", "b", "c"}, func(p []string) bool {
		fmt.Print(strings.Join(p, ""), " ")
		return true
	})
	fmt.Println(all)
	all = permute(strings.Split("abcdef", ""), func(p []string) bool {
		n++
		return strings.Join(p, "") != "cabdef"
	})
	fmt.Println(n, all)
}
