// m-n: many goroutines on few Ps, on as many threads as it takes.
//
// Three kinds of goroutines share the Ps. Some compute. Some make system calls
// that block, and each of those holds a thread. Some wait for the network,
// which holds nothing.
package main

import (
	"fmt"
	"sync"
	"time"

	"gmplab/go/lab"
)

const rounds = 10

func main() {
	computing := lab.Knob("computing", 4)
	calling := lab.Knob("calling", 8)
	reading := lab.Knob("reading", 8)
	burst := lab.Knob("burst", 300*time.Microsecond)
	wait := lab.Knob("wait", 2*time.Millisecond)

	var done sync.WaitGroup
	lab.Label(&done, "all done")

	start := time.Now()
	run := func(count int, kind string, step func()) {
		for i := 0; i < count; i++ {
			done.Add(1)
			go func() {
				defer done.Done()
				lab.Name(kind)
				for r := 0; r < rounds; r++ {
					step()
				}
			}()
		}
	}
	run(computing, "computing", func() { lab.Work(burst) })
	run(calling, "calling", func() { lab.Syscall(wait); lab.Work(burst / 10) })
	run(reading, "reading", func() { lab.Read(wait); lab.Work(burst / 10) })
	done.Wait()

	fmt.Printf("%d goroutines done after %v\n", computing+calling+reading, time.Since(start))
}
