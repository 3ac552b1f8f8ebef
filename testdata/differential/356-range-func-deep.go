package main

import "fmt"

func n(k int) func(func(int) bool) {
	return func(yield func(int) bool) {
		for i := range k {
			if !yield(i) {
				return
			}
		}
	}
}

func search(limit int) (a, b, c int, found bool) {
	for a := range n(20) {
		for b := range n(20) {
			if b < a {
				continue
			}
			for c := range n(30) {
				if a > 0 && a*a+b*b == c*c && a+b+c > limit {
					return a, b, c, true
				}
			}
		}
	}
	return
}

func four() (count int) {
outer:
	for a := range n(4) {
	middle:
		for b := range n(4) {
			for c := range n(4) {
				for d := range n(4) {
					count++
					switch {
					case d == 3:
						continue middle
					case c == 2:
						continue outer
					case a == 3:
						break outer
					case b == 2 && d == 1:
						break middle
					}
				}
			}
		}
	}
	return
}

func captured() []func() int {
	var fs []func() int
	for a := range n(2) {
		base := a * 10
		for b := range n(2) {
			fs = append(fs, func() int { base++; return base + b })
		}
	}
	return fs
}

func main() {
	fmt.Println(search(0))
	fmt.Println(search(30))
	fmt.Println(search(3000))
	fmt.Println(four())
	for _, f := range captured() {
		fmt.Print(f(), " ")
	}
	fmt.Println()
	depth := 0
	var rec func(int) int
	rec = func(k int) int {
		if k == 0 {
			return 1
		}
		for i := range n(k) {
			depth++
			if i == k-1 {
				return k * rec(k-1)
			}
		}
		return 0
	}
	fmt.Println(rec(6), depth)
}
