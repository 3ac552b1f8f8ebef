// Send on a closed channel, not recovered.
package main

import "fmt"

func main() {
	ch := make(chan int)
	close(ch)
	v, ok := <-ch
	fmt.Println(v, ok)
	ch <- 1
}
