// steal-imbalance: one P makes all the work, the others live by theft.
//
// In every wave main starts some goroutines and goes on computing. All of them
// stand on main's P. Thieves take half of its ring at a time; the newest one
// stands in runnext, which a thief takes last and only after a pause.
package main

import (
	"fmt"
	"sync"
	"time"

	"gmplab/go/lab"
)

func main() {
	waves := lab.Knob("waves", 4)
	size := lab.Knob("size", 200)                 // goroutines in one wave
	work := lab.Knob("work", 10*time.Microsecond) // each one's work
	hold := lab.Knob("hold", time.Millisecond)    // how long main keeps its P after a wave

	var wave sync.WaitGroup
	lab.Label(&wave, "wave")

	var total time.Duration
	for w := 0; w < waves; w++ {
		start := time.Now()
		for i := 0; i < size; i++ {
			wave.Go(func() { lab.Work(work) })
		}
		lab.Work(hold)
		wave.Wait()
		total += time.Since(start)
		time.Sleep(time.Millisecond) // let the other Ps fall idle
	}
	fmt.Printf("%d waves of %d goroutines: %v each\n", waves, size, total/time.Duration(waves))
}
