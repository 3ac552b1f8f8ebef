// A ring of goroutines passes a token round.
package main

import "fmt"

func main() {
	const n, laps = 10, 3
	chans := make([]chan int, n)
	for i := range chans {
		chans[i] = make(chan int)
	}
	done := make(chan int)
	for i := range n {
		go func() {
			for v := range chans[i] {
				if v == n*laps {
					done <- i
					return
				}
				chans[(i+1)%n] <- v + 1
			}
		}()
	}
	chans[0] <- 0
	fmt.Println(<-done)
}
