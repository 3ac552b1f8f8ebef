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

	lab.Name("server")
	ball := 0
	round := func() {
		ping <- ball
		ball = <-pong
		lab.Work(work)
	}
	round() // the game has begun

	var stood sync.WaitGroup
	for b := 1; b <= bystanders; b++ {
		stood.Go(func() {
			fmt.Printf("bystander %d ran after %v\n", b, time.Since(start))
		})
	}
	for r := 1; r < rounds; r++ {
		round()
	}
	took := time.Since(start)
	close(ping)
	stood.Wait()
	fmt.Printf("%d round trips in %v\n", ball, took)
}
