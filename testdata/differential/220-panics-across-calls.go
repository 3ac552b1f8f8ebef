// Panics that cross several frames, with recovery in the middle.
package main

import "fmt"

type abort struct{ level int }

func climb(level, to int) (s string) {
	defer func() {
		if r := recover(); r != nil {
			if a, ok := r.(abort); ok && a.level == level {
				s = fmt.Sprintf("caught at %d", level)
				return
			}
			panic(r)
		}
	}()
	if level == 5 {
		panic(abort{to})
	}
	return climb(level+1, to) + fmt.Sprint(" via ", level)
}

func cleanup(out *[]int, n int) {
	defer func() { *out = append(*out, n) }()
	if n > 0 {
		cleanup(out, n-1)
	}
	if n == 2 {
		var p *abort
		_ = p.level
	}
}

func main() {
	for _, to := range []int{5, 3, 0} {
		fmt.Println(climb(0, to))
	}
	var out []int
	func() {
		defer func() { fmt.Println(recover()) }()
		cleanup(&out, 4)
	}()
	fmt.Println(out)
	fmt.Println(climb(0, 9))
}
