package main

import "fmt"

func swallow(yield func(int) bool) {
	defer func() { fmt.Println("swallowed", recover()) }()
	yield(1)
}

func main() {
	for i := range swallow {
		fmt.Println(i)
		panic("in body")
	}
	fmt.Println("not reached")
}
