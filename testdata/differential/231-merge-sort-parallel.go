// Merge sort with goroutines down to a small size.
package main

import "fmt"

func merge(a, b []int) []int {
	out := make([]int, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		if a[0] <= b[0] {
			out, a = append(out, a[0]), a[1:]
		} else {
			out, b = append(out, b[0]), b[1:]
		}
	}
	return append(append(out, a...), b...)
}

func mergeSort(s []int) []int {
	if len(s) <= 1 {
		return s
	}
	mid := len(s) / 2
	if len(s) < 32 {
		return merge(mergeSort(s[:mid]), mergeSort(s[mid:]))
	}
	left := make(chan []int)
	go func() { left <- mergeSort(s[:mid]) }()
	right := mergeSort(s[mid:])
	return merge(<-left, right)
}

func main() {
	s := make([]int, 1000)
	x := uint32(7)
	for i := range s {
		x = x*1103515245 + 12345
		s[i] = int(x>>16) % 1000
	}
	t := mergeSort(s)
	ok := true
	sum := 0
	for i := range t {
		ok = ok && (i == 0 || t[i-1] <= t[i])
		sum += t[i] - s[i]
	}
	fmt.Println(ok, sum, len(t), t[0], t[999])
}
