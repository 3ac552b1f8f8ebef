// math/rand: ranges and permutations, whatever the seed.
package main

import (
	"fmt"
	"math/rand"
	"sort"
)

func main() {
	ok := true
	var seen [6]bool
	for range 1000 {
		n := rand.Intn(6)
		ok = ok && n >= 0 && n < 6
		seen[n] = true
		f := rand.Float64()
		ok = ok && f >= 0 && f < 1
		ok = ok && rand.Int63n(10) < 10 && rand.Int31() >= 0 && rand.Int() >= 0
	}
	fmt.Println(ok, seen)
	p := rand.Perm(20)
	sort.Ints(p)
	fmt.Println(p)
	s := []int{1, 2, 3, 4, 5}
	rand.Shuffle(len(s), func(i, j int) { s[i], s[j] = s[j], s[i] })
	sort.Ints(s)
	fmt.Println(s)
	defer func() { fmt.Println(recover()) }()
	rand.Intn(0)
}
