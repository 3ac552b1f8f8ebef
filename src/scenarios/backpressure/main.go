// backpressure: a producer that is faster than its consumer.
//
// A channel that is full stops the sender: that is all of back-pressure. A
// larger buffer puts it off and makes what waits in it older. Dropping keeps
// what arrives fresh.
package main

import (
	"fmt"
	"time"

	"gmplab/go/lab"
)

func main() {
	items := lab.Knob("items", 2_000)
	buffer := lab.Knob("buffer", 64)
	produce := lab.Knob("produce", 5*time.Microsecond)
	consume := lab.Knob("consume", 10*time.Microsecond)

	run := func(name string, drop bool) {
		pipe := make(chan time.Time, buffer)
		lab.Label(pipe, name)
		dropped := 0
		var held time.Duration
		go func() {
			lab.Name("producer")
			for i := 0; i < items; i++ {
				lab.Work(produce)
				made := time.Now()
				if drop {
					select {
					case pipe <- made:
					default:
						dropped++ // no room: let it go
					}
					continue
				}
				pipe <- made
				held += time.Since(made)
			}
			close(pipe)
		}()
		var age time.Duration
		got := 0
		start := time.Now()
		for made := range pipe {
			age += time.Since(made)
			got++
			lab.Work(consume)
		}
		fmt.Printf("%s: %d items in %v, age %v each; producer held up %v, dropped %d\n",
			name, got, time.Since(start), age/time.Duration(max(got, 1)), held, dropped)
	}
	run("waiting", false)
	run("dropping", true)
}
