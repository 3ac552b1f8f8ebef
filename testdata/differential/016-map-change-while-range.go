// Entries deleted before they are reached do not come; a map is a reference.
package main

import "fmt"

func fill(m map[int]int) {
	for i := 0; i < 100; i++ {
		m[i] = i * i
	}
}

func main() {
	m := map[int]int{}
	fill(m)
	sum := 0
	for k, v := range m {
		if k%2 == 0 {
			delete(m, k)
		}
		sum += v
	}
	fmt.Println(sum, len(m))
	seen := 0
	for k := range m {
		seen++
		clear(m)
		_ = k
	}
	fmt.Println(seen, len(m))
	same := m
	same[5] = 5
	fmt.Println(m)
}
