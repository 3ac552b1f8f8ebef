// errgroup: a page needs many parts; the first error ends the waiting, not the work.
//
// errgroup starts a goroutine for each part, at most so many at a time, keeps the
// first error and cancels the context they share. Who looks at the context stops;
// who does not goes on, and Wait waits for it.
//
//	go run -modfile=testdata/differential/recording.mod ./src/scenarios/errgroup
package main

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"time"

	"gmplab/go/lab"

	"golang.org/x/sync/errgroup"
)

func main() {
	parts := lab.Knob("parts", 16)
	limit := lab.Knob("limit", 6) // at a time
	fails := lab.Knob("fails", 3) // this part fails; 0: none does
	deaf := lab.Knob("deaf", 5)   // this part does not look at the context; 0: all look
	fetch := lab.Knob("fetch", 10*time.Millisecond)

	group, ctx := errgroup.WithContext(context.Background())
	group.SetLimit(limit)
	var whole, stopped atomic.Int64
	var failedAt atomic.Int64
	start := time.Now()
	for i := 1; i <= parts; i++ {
		group.Go(func() error {
			lab.Name(fmt.Sprintf("part %d", i))
			switch i {
			case fails:
				lab.Read(fetch / 2)
				failedAt.Store(int64(time.Since(start)))
				return errors.New("no such part")
			case deaf:
				lab.Read(3 * fetch)
				whole.Add(1)
				return nil
			}
			answer := time.NewTimer(fetch)
			defer answer.Stop()
			select {
			case <-answer.C:
				whole.Add(1)
				return nil
			case <-ctx.Done():
				stopped.Add(1)
				return ctx.Err()
			}
		})
	}
	err := group.Wait()
	waited := time.Since(start)

	fmt.Printf("error: %v\n", err)
	fmt.Printf("%d parts came, %d were given up\n", whole.Load(), stopped.Load())
	if err != nil {
		fmt.Printf("failed after %v, Wait came back after %v\n", time.Duration(failedAt.Load()), waited)
	} else {
		fmt.Printf("Wait came back after %v\n", waited)
	}
}
