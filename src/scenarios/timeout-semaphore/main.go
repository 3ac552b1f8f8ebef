// timeout-semaphore: handlers wait for a database that has 50 connections.
//
// More requests come than it can serve. Without a deadline handlers pile up; a
// semaphore in front moves the queue and changes nothing; a deadline bounds it.
//
//	go run -modfile=testdata/differential/recording.mod ./src/scenarios/timeout-semaphore
package main

import (
	"context"
	"fmt"
	"runtime"
	"sort"
	"sync"
	"time"

	"gmplab/go/lab"

	"golang.org/x/sync/semaphore"
)

func main() {
	rate := lab.Knob("rate", 12_000)                    // requests a second
	conns := lab.Knob("conns", 50)                      // of the database
	query := lab.Knob("query", 5*time.Millisecond)      // on a connection
	permits := lab.Knob("permits", 50)                  // of the semaphore
	timeout := lab.Knob("timeout", 20*time.Millisecond) // to wait for a connection or a permit
	phase := lab.Knob("phase", 300*time.Millisecond)

	run := func(name string, gate *semaphore.Weighted, timeout time.Duration) {
		pool := make(chan bool, conns)
		lab.Label(pool, "connections")
		var lock sync.Mutex
		var took []time.Duration
		refused, peak := 0, 0
		handle := func(due time.Time) {
			done := lab.Request(name)
			defer done()
			ctx := context.Background()
			if timeout > 0 {
				var cancel context.CancelFunc
				ctx, cancel = context.WithTimeout(ctx, timeout)
				defer cancel()
			}
			ok := gate == nil || gate.Acquire(ctx, 1) == nil
			if ok && gate != nil {
				defer gate.Release(1)
			}
			if ok {
				select {
				case pool <- true:
					lab.Read(query)
					<-pool
				case <-ctx.Done():
					ok = false
				}
			}
			lock.Lock()
			defer lock.Unlock()
			if ok {
				took = append(took, time.Since(due))
			} else {
				refused++ // 504
			}
		}
		var all sync.WaitGroup
		start := time.Now()
		for sent := 0; time.Since(start) < phase; time.Sleep(time.Millisecond) {
			for due := int(time.Since(start).Seconds() * float64(rate)); sent < due; sent++ {
				arrived := time.Now()
				all.Go(func() { handle(arrived) })
			}
			peak = max(peak, runtime.NumGoroutine())
		}
		all.Wait()
		sort.Slice(took, func(i, j int) bool { return took[i] < took[j] })
		n := len(took)
		fmt.Printf("%s: P50 %v, P99 %v, refused %d %%, at most %d goroutines\n",
			name, took[n/2], took[n*99/100], 100*refused/(n+refused), peak)
	}
	run("no deadline", nil, 0)
	run("semaphore alone", semaphore.NewWeighted(int64(permits)), 0)
	run("deadline", nil, timeout)
	run("semaphore and deadline", semaphore.NewWeighted(int64(permits)), timeout)
}
