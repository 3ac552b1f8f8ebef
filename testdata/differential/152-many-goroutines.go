// Ten thousand goroutines and one sum.
package main

import "fmt"

func main() {
	const n = 10000
	ch := make(chan int, 64)
	for i := range n {
		go func() { ch <- i }()
	}
	sum := 0
	for range n {
		sum += <-ch
	}
	fmt.Println(sum)
}
