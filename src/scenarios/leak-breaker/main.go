// leak-breaker: requests leak goroutines; a guard counts them and refuses.
//
// A guard samples the number of goroutines. Over the threshold so many times in a
// row, the breaker opens: requests are refused, health checks are not. After the
// break probes may pass; it closes when the number is small again. Counting and
// refusing frees nobody: they leave when the backend answers.
package main

import (
	"fmt"
	"runtime"
	"sync/atomic"
	"time"

	"gmplab/go/lab"
)

const (
	closed  = iota // all requests pass
	open           // only health checks pass
	probing        // one request per sample passes
)

func main() {
	rate := lab.Knob("rate", 30_000) // requests a second, and each of them hangs
	threshold := lab.Knob("threshold", 5_000)
	interval := lab.Knob("interval", 50*time.Millisecond) // between samples
	strikes := lab.Knob("strikes", 3)
	rest := lab.Knob("rest", 300*time.Millisecond)   // how long it refuses
	heals := lab.Knob("heals", 800*time.Millisecond) // then the backend answers again
	total := lab.Knob("total", 1300*time.Millisecond)

	start := time.Now()
	var state, probes atomic.Int64
	backend := make(chan bool) // closed: it answers
	lab.Label(backend, "backend")
	time.AfterFunc(heals, func() { close(backend) })

	go func() {
		lab.Name("guard")
		over, opened := 0, time.Time{}
		for range time.Tick(interval) {
			n := runtime.NumGoroutine()
			if n > threshold {
				over++
			} else {
				over = 0
			}
			switch {
			case state.Load() == closed && over >= strikes:
				opened = time.Now()
				state.Store(open)
				fmt.Printf("opened after %v with %d goroutines\n", time.Since(start).Round(time.Millisecond), n)
			case state.Load() == open && time.Since(opened) >= rest:
				state.Store(probing)
				probes.Store(1)
			case state.Load() == probing && n > threshold:
				opened = time.Now()
				state.Store(open)
				fmt.Printf("opened again after %v with %d goroutines\n", time.Since(start).Round(time.Millisecond), n)
			case state.Load() == probing:
				state.Store(closed)
				fmt.Printf("closed after %v\n", time.Since(start).Round(time.Millisecond))
			}
		}
	}()

	served, refused, healthy, peak := 0, 0, 0, 0
	for time.Since(start) < total {
		for due := int(time.Since(start).Seconds()*float64(rate)) - served - refused; due > 0; due-- {
			now := state.Load()
			if now == open || now == probing && probes.Add(-1) < 0 {
				refused++ // 503
				continue
			}
			served++
			go func() { <-backend }()
		}
		healthy++ // a health check needs no backend and always passes
		peak = max(peak, runtime.NumGoroutine())
		time.Sleep(time.Millisecond)
	}
	fmt.Printf("%d served, %d refused, %d health checks; at most %d goroutines, %d at the end\n",
		served, refused, healthy, peak, runtime.NumGoroutine())
}
