// select with default never waits.
package main

import "fmt"

func main() {
	ch := make(chan int, 1)
	var none chan int
	try := func() {
		select {
		case v := <-ch:
			fmt.Println("received", v)
		case none <- 1:
			fmt.Println("never")
		default:
			fmt.Println("nothing")
		}
	}
	try()
	ch <- 5
	try()
	try()
	select {
	case ch <- 7:
		fmt.Println("sent")
	default:
		fmt.Println("full")
	}
	select {
	case ch <- 8:
		fmt.Println("sent")
	default:
		fmt.Println("full")
	}
	close(ch)
	try()
	try()
}
