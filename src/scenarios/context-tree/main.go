// context-tree: a request fans out, and one cancellation reaches everybody below.
//
// Every context knows its children. Cancelling one closes its channel and those
// of all below it, from the caller's goroutine; who waits there becomes runnable.
// It is a request, not a force: who does not look goes on.
package main

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"gmplab/go/lab"
)

func main() {
	fan := lab.Knob("fan", 4)       // children of each
	levels := lab.Knob("levels", 3) // below the request
	deaf := lab.Knob("deaf", 1)     // so many of the leaves do not look
	timeout := lab.Knob("timeout", 3*time.Millisecond)

	ctx, cancel := context.WithTimeout(context.Background(), timeout)
	defer cancel()

	var all sync.WaitGroup
	lab.Label(&all, "request")
	var leaves, told atomic.Int64
	var ended, latest atomic.Int64 // ns after the start
	start := time.Now()

	var branch func(ctx context.Context, level int)
	branch = func(ctx context.Context, level int) {
		if level == 0 {
			lab.Name("leaf")
			if int(leaves.Add(1)) <= deaf {
				lab.Work(4 * timeout) // deaf: computes to its end
				latest.Store(int64(time.Since(start)))
				return
			}
			<-ctx.Done()
			told.Add(1)
			ended.Store(int64(time.Since(start)))
			return
		}
		lab.Name("branch")
		below, stop := context.WithCancel(ctx)
		defer stop()
		var children sync.WaitGroup
		for c := 0; c < fan; c++ {
			children.Go(func() { branch(below, level-1) })
		}
		children.Wait()
	}
	all.Go(func() { branch(ctx, levels) })
	all.Wait()

	fmt.Printf("%d leaves; told %d, the last one %v after the start\n",
		leaves.Load(), told.Load(), time.Duration(ended.Load()))
	if deaf > 0 {
		fmt.Printf("who did not look ended after %v\n", time.Duration(latest.Load()))
	}
}
