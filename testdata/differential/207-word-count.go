// Counting words: maps, sorting by two keys, formatted columns.
package main

import (
	"fmt"
	"sort"
	"strings"
)

func main() {
	text := `The cat sat. The dog sat; the cat ran!
A dog and a cat -- what a day, the end.`
	counts := map[string]int{}
	word := []rune{}
	flush := func() {
		if len(word) > 0 {
			counts[string(word)]++
			word = word[:0]
		}
	}
	for _, r := range strings.ToLower(text) {
		if r >= 'a' && r <= 'z' {
			word = append(word, r)
		} else {
			flush()
		}
	}
	flush()
	type entry struct {
		w string
		n int
	}
	var list []entry
	for w, n := range counts {
		list = append(list, entry{w, n})
	}
	sort.Slice(list, func(i, j int) bool {
		if list[i].n != list[j].n {
			return list[i].n > list[j].n
		}
		return list[i].w < list[j].w
	})
	for i, e := range list[:6] {
		fmt.Printf("%2d. %-5s|%3d|%5.1f%%\n", i+1, e.w, e.n, 100*float64(e.n)/float64(len(list)))
	}
	fmt.Println(len(counts), counts["cat"], counts["bird"])
}
