// Maps: insert, look up, delete, count; fmt prints them sorted.
package main

import (
	"fmt"
	"sort"
)

func main() {
	m := map[string]int{"one": 1, "two": 2}
	m["three"] = 3
	v, ok := m["two"]
	fmt.Println(v, ok, len(m))
	v, ok = m["four"]
	fmt.Println(v, ok)
	delete(m, "one")
	delete(m, "nothing")
	fmt.Println(m, len(m))
	m["two"] += 40
	m["new"]++
	fmt.Println(m)
	var none map[string]int
	fmt.Println(none == nil, len(none), none["x"], none)
	delete(none, "x")
	for k := range none {
		fmt.Println("never", k)
	}
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	fmt.Println(keys)
	clear(m)
	fmt.Println(len(m))
	words := map[string][]int{}
	words["a"] = append(words["a"], 1, 2)
	fmt.Println(words, len(words["b"]))
}
