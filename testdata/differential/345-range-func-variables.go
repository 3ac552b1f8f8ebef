package main

import "fmt"

func seq(yield func(int, string) bool) {
	_ = yield(1, "a") && yield(2, "b") && yield(3, "c")
}

type P struct {
	n int
	s string
}

func main() {
	var fs []func() string
	var ps []*int
	for i, s := range seq {
		fs = append(fs, func() string { i++; return fmt.Sprint(i, s) })
		ps = append(ps, &i)
	}
	for _, f := range fs {
		f()
		fmt.Print(f(), " ")
	}
	fmt.Println(*ps[0], *ps[2])
	var x int
	var y any
	for x, y = range seq {
		x *= 2
	}
	fmt.Println(x, y)
	p := P{}
	arr := [4]string{}
	m := map[int]string{}
	for p.n, arr[p.n] = range seq {
	}
	fmt.Println(p, arr)
	k := 0
	for k, m[k] = range seq {
	}
	fmt.Println(k, m)
	total := 0
	big := [3]int{}
	for i := range seq {
		total += i
		big[i-1] = total
		if i == 2 {
			i = 50
		}
		total += i
	}
	fmt.Println(total, big)
}
