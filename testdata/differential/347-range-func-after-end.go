package main

import "fmt"

var kept func(int) bool

func leak(yield func(int) bool) {
	kept = yield
	yield(1)
}

func main() {
	for i := range leak {
		fmt.Println(i)
	}
	fmt.Println("over")
	kept(2)
}
