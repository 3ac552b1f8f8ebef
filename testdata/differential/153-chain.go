// A daisy chain of a thousand goroutines.
package main

import "fmt"

func main() {
	const n = 1000
	leftmost := make(chan int)
	left := leftmost
	for range n {
		right := make(chan int)
		go func(l, r chan int) { l <- 1 + <-r }(left, right)
		left = right
	}
	go func(c chan int) { c <- 1 }(left)
	fmt.Println(<-leftmost)
}
