// parked: n goroutines that wait on one channel for good.
package main

import (
	"time"

	"gmplab/go/lab"
)

func main() {
	n := lab.Knob("n", 1_000_000)
	never := make(chan int)
	for i := 0; i < n; i++ {
		go func() { <-never }()
	}
	time.Sleep(time.Second)
}
