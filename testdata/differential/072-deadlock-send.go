// A full channel and no receiver.
package main

import "fmt"

func main() {
	ch := make(chan int, 2)
	for i := 0; ; i++ {
		fmt.Println("sending", i)
		ch <- i
	}
}
