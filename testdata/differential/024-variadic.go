// Variadic parameters: none, some, or a slice passed through.
package main

import "fmt"

func sum(base int, ns ...int) int {
	for _, n := range ns {
		base += n
	}
	return base
}

func kinds(args ...any) string {
	s := ""
	for _, a := range args {
		s += fmt.Sprintf("%T ", a)
	}
	return s
}

func zero(ns ...int) {
	if len(ns) > 0 {
		ns[0] = 0
	}
}

func main() {
	fmt.Println(sum(1), sum(1, 2), sum(1, 2, 3))
	s := []int{4, 5, 6}
	fmt.Println(sum(0, s...), sum(0, s[1:]...), sum(0, nil...))
	zero(s...)
	fmt.Println(s)
	fmt.Println(kinds(), kinds(1, "a", nil, 2.5, 'x'), kinds(s), kinds([]any{1, 2}...))
	f := func(xs ...string) int { return len(xs) }
	fmt.Println(f(), f("a", "b"))
	fmt.Printf("%T\n", f)
}
