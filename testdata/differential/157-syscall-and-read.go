// lab.Syscall and lab.Read wait their time and come back.
package main

import (
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"gmplab/go/lab"
)

func main() {
	start := time.Now()
	var wg sync.WaitGroup
	var n atomic.Int32
	for range 4 {
		wg.Go(func() { lab.Syscall(5 * time.Millisecond); n.Add(1) })
		wg.Go(func() { lab.Read(5 * time.Millisecond); n.Add(1) })
	}
	wg.Wait()
	took := time.Since(start)
	fmt.Println(n.Load(), took >= 5*time.Millisecond)
	lab.Label(&wg, "everything")
	lab.Name("main")
	lab.Work(0)
	fmt.Println(lab.Knob("n", 5), lab.Knob("on", true), lab.Knob("d", time.Second), lab.Knob("f", 2.5), lab.Knob("s", "x"))
}
