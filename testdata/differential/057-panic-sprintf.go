// A panic in a function that was called deep below main.
package main

import "fmt"

func level(n int) {
	defer fmt.Println("leaving", n)
	if n == 0 {
		panic(fmt.Sprintf("depth %d reached: %v", n, []int{1, 2}))
	}
	level(n - 1)
}

func main() {
	level(3)
	fmt.Println("not reached")
}
