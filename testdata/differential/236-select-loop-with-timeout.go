// An event loop with ticks, work and an end.
package main

import (
	"fmt"
	"runtime"
	"time"
)

func main() {
	runtime.GOMAXPROCS(1)
	work := make(chan string)
	quit := make(chan struct{})
	go func() {
		for _, w := range []string{"a", "b", "c"} {
			work <- w
			time.Sleep(5 * time.Millisecond)
		}
		close(quit)
	}()
	tick := time.NewTicker(time.Hour)
	defer tick.Stop()
	idle := time.NewTimer(10 * time.Second)
	got := ""
	for {
		select {
		case w := <-work:
			got += w
			idle.Reset(10 * time.Second)
			continue
		case <-tick.C:
			got += "!"
		case <-idle.C:
			got += "?"
		case <-quit:
			got += "."
		}
		break
	}
	fmt.Println(got, idle.Stop())
}
