// Every iteration has its own variable, also in three-clause loops.
package main

import "fmt"

func main() {
	var fs []func() int
	for i := 0; i < 3; i++ {
		fs = append(fs, func() int { i += 10; return i })
	}
	for _, f := range fs {
		fmt.Print(f(), " ", f(), " ")
	}
	fmt.Println()
	var ps []*int
	for i := range 3 {
		ps = append(ps, &i)
	}
	for _, p := range ps {
		fmt.Print(*p, " ")
	}
	fmt.Println()
	var gs []func()
	for i := 0; i < 6; i++ {
		gs = append(gs, func() { fmt.Print(i, " ") })
		i++
	}
	for _, g := range gs {
		g()
	}
	fmt.Println()
	for i, f := 0, func() {}; i < 2; i++ {
		f()
		f = func() { fmt.Print("f", i, " ") }
	}
	fmt.Println()
	for k, v := range map[string]int{"k": 1} {
		defer func() { fmt.Println(k, v) }()
	}
}
