// Two goroutines wait for each other, main for both.
package main

import (
	"fmt"
	"runtime"
)

func main() {
	runtime.GOMAXPROCS(1)
	a, b, done := make(chan int), make(chan int), make(chan bool)
	go func() { <-a; b <- 1; done <- true }()
	go func() { <-b; a <- 1; done <- true }()
	fmt.Println("both wait")
	<-done
	<-done
}
