// A pipeline that forgets to close: output first, then the deadlock.
package main

import "fmt"

func main() {
	in, out := make(chan int), make(chan int)
	go func() {
		for v := range in {
			out <- v * v
		}
	}()
	for i := range 3 {
		in <- i
		fmt.Println(<-out)
	}
	fmt.Println("waiting for one more")
	fmt.Println(<-out)
}
