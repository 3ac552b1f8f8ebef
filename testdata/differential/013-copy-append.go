// copy copies the shorter length, overlapping regions included.
package main

import "fmt"

func main() {
	s := []int{1, 2, 3, 4, 5}
	n := copy(s[1:], s)
	fmt.Println(n, s)
	n = copy(s, []int{9, 8})
	fmt.Println(n, s)
	b := make([]byte, 3)
	n = copy(b, "hello")
	fmt.Println(n, string(b))
	b = append(b, " world"...)
	fmt.Println(string(b))
	x := append([]int(nil), s...)
	x[0] = 100
	fmt.Println(s[0], x[0])
	s = append(s[:1], s[2:]...)
	fmt.Println(s, len(s))
	s = append(s)
	m := make([]int, 2, 10)
	m = append(m, m...)
	m = append(m, m...)
	fmt.Println(m, len(m), cap(m))
	clear(m)
	fmt.Println(m)
	var words []string
	for _, w := range []string{"a", "b", "c"} {
		words = append([]string{w}, words...)
	}
	fmt.Println(words)
}
