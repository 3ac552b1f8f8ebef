// Port of pingpong: two goroutines over two unbuffered channels.
package main

import (
	"fmt"
	"gmplab/go/lab"
	"time"
)

func main() {
	n := lab.Knob("n", 500_000)
	a, b := make(chan int), make(chan int)
	go func() {
		for v := range a {
			b <- v
		}
		close(b)
	}()
	start := time.Now()
	for i := range n {
		a <- i
		<-b
	}
	took := time.Since(start)
	close(a)
	<-b
	fmt.Println("roundtrip", float64(took)/float64(n), "ns")
	fmt.Println("one_way_switch", float64(took)/float64(2*n), "ns")
}
