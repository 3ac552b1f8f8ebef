package main

import "fmt"

func Count(n int) func(func(int) bool) {
	return func(yield func(int) bool) {
		for i := 0; i < n; i++ {
			if !yield(i) {
				fmt.Println("stopped at", i)
				return
			}
		}
		fmt.Println("counted", n)
	}
}

func Pairs(yield func(string, int) bool) {
	for i, s := range []string{"a", "b", "c"} {
		if !yield(s, i) {
			return
		}
	}
}

func Thrice(yield func() bool) {
	_ = yield() && yield() && yield()
}

func main() {
	for i := range Count(3) {
		fmt.Println(i)
	}
	for i := range Count(5) {
		if i == 1 {
			continue
		}
		if i == 3 {
			break
		}
		fmt.Println(i)
	}
	for s, i := range Pairs {
		fmt.Println(s, i)
	}
	for s := range Pairs {
		fmt.Print(s, " ")
	}
	for _, i := range Pairs {
		fmt.Print(i, " ")
	}
	n := 0
	for range Thrice {
		n++
	}
	for range Pairs {
		n += 10
	}
	fmt.Println(n)
}
