// A nil channel blocks for ever.
package main

import "fmt"

func main() {
	var ch chan int
	defer fmt.Println("deferred calls do not run")
	ch <- 1
}
