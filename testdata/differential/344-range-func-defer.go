package main

import "fmt"

func seq(yield func(int) bool) {
	defer fmt.Println("iterator's deferred")
	for i := range 3 {
		if !yield(i) {
			return
		}
	}
}

func f() (out string) {
	defer fmt.Println("first")
	for i := range seq {
		defer func() {
			fmt.Println("body", i)
			out += fmt.Sprint(i)
		}()
		for j := range seq {
			if j == 1 {
				break
			}
			defer fmt.Println("inner", i, j)
		}
	}
	fmt.Println("loop is over")
	return "r"
}

func g() (err error) {
	defer func() {
		if e := recover(); e != nil {
			err = fmt.Errorf("recovered %v", e)
		}
	}()
	for i := range seq {
		defer fmt.Println("g", i)
		if i == 1 {
			panic("at 1")
		}
	}
	return nil
}

func h() (n int) {
	for i := range seq {
		defer func() {
			recover()
			n = i + 100
		}()
		if i == 2 {
			var m map[string]int
			m["x"] = 1
		}
	}
	return 5
}

func main() {
	fmt.Println(f())
	fmt.Println(g())
	fmt.Println(h())
}
