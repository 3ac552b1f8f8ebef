// A select with a send to a closed channel panics.
package main

import "fmt"

func main() {
	ch := make(chan int)
	other := make(chan int)
	close(ch)
	select {
	case ch <- 1:
	case v := <-other:
		fmt.Println(v)
	}
}
