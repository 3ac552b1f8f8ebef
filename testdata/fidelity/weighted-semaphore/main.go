// Port of weighted-semaphore: requests come at a fixed rate, 50 at a time are
// served, 5 ms each; with a semaphore of 50 in front or without, and with a
// limit to the waiting or without. The semaphore is this file's own, first
// come, first served, as the one of golang.org/x/sync is.
package main

import (
	"fmt"
	"gmplab/go/lab"
	"runtime"
	"sort"
	"sync"
	"time"
)

type semaphore struct {
	mu      sync.Mutex
	free    int
	waiters []chan struct{}
}

// acquire says whether it got a permit before the timeout; 0 waits for ever.
func (s *semaphore) acquire(timeout time.Duration) bool {
	s.mu.Lock()
	if s.free > 0 && len(s.waiters) == 0 {
		s.free--
		s.mu.Unlock()
		return true
	}
	ready := make(chan struct{})
	s.waiters = append(s.waiters, ready)
	s.mu.Unlock()
	if timeout == 0 {
		<-ready
		return true
	}
	timer := time.NewTimer(timeout)
	defer timer.Stop()
	select {
	case <-ready:
		return true
	case <-timer.C:
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for i, w := range s.waiters {
		if w == ready {
			s.waiters = append(s.waiters[:i], s.waiters[i+1:]...)
			return false
		}
	}
	return true // it came with the timeout
}

func (s *semaphore) release() {
	s.mu.Lock()
	if len(s.waiters) > 0 {
		close(s.waiters[0])
		s.waiters = s.waiters[1:]
	} else {
		s.free++
	}
	s.mu.Unlock()
}

func putQ(name string, all []float64) {
	if len(all) == 0 {
		return
	}
	sort.Float64s(all)
	fmt.Println(name+"_p50", all[(len(all)-1)/2], "ns")
	fmt.Println(name+"_p99", all[(len(all)-1)*99/100], "ns")
}

func main() {
	rate := lab.Knob("rate", 12_000)
	total := lab.Knob("total", time.Second)
	permits := lab.Knob("permits", 0)
	timeout := lab.Knob("timeout", time.Duration(0))
	sem := &semaphore{free: permits}
	pool := make(chan struct{}, 50)
	var mu sync.Mutex
	var ok, bad []float64
	var wg sync.WaitGroup
	peak, sent := 0, 0
	start := time.Now()
	for time.Since(start) < total {
		due := int(time.Since(start).Seconds()*float64(rate)) - sent
		for range due {
			sent++
			wg.Add(1)
			asked := time.Now()
			go func() {
				defer wg.Done()
				if permits > 0 {
					if !sem.acquire(timeout) {
						waited := float64(time.Since(asked))
						mu.Lock()
						bad = append(bad, waited)
						mu.Unlock()
						return
					}
					defer sem.release()
				}
				pool <- struct{}{}
				time.Sleep(5 * time.Millisecond)
				<-pool
				took := float64(time.Since(asked))
				mu.Lock()
				ok = append(ok, took)
				mu.Unlock()
			}()
		}
		peak = max(peak, runtime.NumGoroutine())
		time.Sleep(time.Millisecond)
	}
	atEnd := runtime.NumGoroutine()
	wg.Wait()
	drained := time.Since(start)
	putQ("ok", ok)
	fmt.Println("refused", 100*float64(len(bad))/float64(sent), "%")
	putQ("refused_after", bad)
	fmt.Println("goroutines_peak", peak, "goroutines")
	fmt.Println("goroutines_when_load_stops", atEnd, "goroutines")
	fmt.Println("served_per_s", float64(len(ok))/drained.Seconds(), "1/s")
	fmt.Println("drained_after", drained.Nanoseconds(), "ns")
}
