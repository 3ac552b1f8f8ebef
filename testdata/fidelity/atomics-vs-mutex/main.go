// Port of atomics-vs-mutex: one shared counter by different means, from one to
// eight goroutines. The article's state machine is not in it: it needs unsafe.
package main

import (
	"fmt"
	"gmplab/go/lab"
	"sync"
	"sync/atomic"
	"time"
)

func par(name string, g, n int, f func(k int)) {
	var wg sync.WaitGroup
	start := make(chan struct{})
	for range g {
		wg.Add(1)
		go func() {
			defer wg.Done()
			<-start
			f(n / g)
		}()
	}
	began := time.Now()
	close(start)
	wg.Wait()
	fmt.Println(name, float64(time.Since(began))/float64(n/g*g), "ns")
}

var x int

func main() {
	g := lab.Knob("g", 1)
	n := lab.Knob("n", 2_000_000)
	var a, c atomic.Int64
	var mu sync.Mutex
	var rw sync.RWMutex
	switch lab.Knob("by", "atomic_add") {
	case "atomic_add":
		par("atomic_add", g, n, func(k int) {
			for range k {
				a.Add(1)
			}
		})
	case "cas_loop":
		par("cas_loop", g, n, func(k int) {
			for range k {
				for {
					v := c.Load()
					if c.CompareAndSwap(v, v+1) {
						break
					}
				}
			}
		})
	case "mutex":
		par("mutex", g, n, func(k int) {
			for range k {
				mu.Lock()
				x++
				mu.Unlock()
			}
		})
	case "rwmutex_write":
		par("rwmutex_write", g, n, func(k int) {
			for range k {
				rw.Lock()
				x++
				rw.Unlock()
			}
		})
	case "rwmutex_read":
		par("rwmutex_read", g, n, func(k int) {
			s := 0
			for range k {
				rw.RLock()
				s += x
				rw.RUnlock()
			}
			if s != 0 {
				panic("nobody wrote")
			}
		})
	case "atomic_load":
		par("atomic_load", g, n, func(k int) {
			s := int64(0)
			for range k {
				s += a.Load()
			}
			if s != 0 {
				panic("nobody wrote")
			}
		})
	case "mutex_plus_500ns_outside":
		par("mutex_plus_500ns_outside", g, n/20, func(k int) {
			for range k {
				mu.Lock()
				x++
				mu.Unlock()
				lab.Work(500 * time.Nanosecond)
			}
		})
	case "atomic_plus_500ns_outside":
		par("atomic_plus_500ns_outside", g, n/20, func(k int) {
			for range k {
				a.Add(1)
				lab.Work(500 * time.Nanosecond)
			}
		})
	case "atomic_sharded":
		var shards [8]struct {
			n atomic.Int64
			_ [56]byte
		}
		var next atomic.Int32
		par("atomic_sharded", g, n, func(k int) {
			s := &shards[next.Add(1)&7].n
			for range k {
				s.Add(1)
			}
		})
	}
}
