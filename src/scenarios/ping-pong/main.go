// ping-pong: two goroutines hand one ball to and fro.
//
// Each send readies the partner into runnext of the sender's own P, and the
// partner takes over what is left of the time slice. So the two stay on one P,
// and a second P has nothing to do.
package main

import (
	"fmt"
	"sync"
	"time"

	"gmplab/go/lab"
)

func main() {
	rounds := lab.Knob("rounds", 1_000)
	work := lab.Knob("work", time.Duration(0)) // what each player does with the ball
	bystanders := lab.Knob("bystanders", 0)    // goroutines that only want to run once

	ping := make(chan int)
	pong := make(chan int)
	lab.Label(ping, "ping")
	lab.Label(pong, "pong")

	start := time.Now()
	go func() {
		lab.Name("partner")
		for ball := range ping {
			lab.Work(work)
			pong <- ball + 1
		}
	}()

	var stood sync.WaitGroup
	stand := func(b int) {
		stood.Go(func() {
			fmt.Printf("bystander %d ran after %v\n", b, time.Since(start))
		})
	}

	lab.Name("server")
	ball := 0
	for r := 0; r < rounds; r++ {
		ping <- ball
		for b := 1; r == 0 && b <= bystanders; b++ {
			stand(b) // while the game is on: the partner goes to runnext before them
		}
		ball = <-pong
		lab.Work(work)
	}
	took := time.Since(start)
	close(ping)
	stood.Wait()
	fmt.Printf("%d round trips in %v\n", ball, took)
}
