// Port of gc-pause: two goroutines that make garbage beside a live heap of
// pointers, at several settings of GOGC.
package main

import (
	"fmt"
	"gmplab/go/lab"
	"runtime"
	"runtime/debug"
	"sort"
	"sync"
	"sync/atomic"
	"time"
)

type node struct {
	next *node
	_    [48]byte
}

var live []*node

func build(mib int) {
	live = make([]*node, mib<<20/64/64)
	for i := range live {
		var h *node
		for range 64 {
			h = &node{next: h}
		}
		live[i] = h
	}
}

var sink uint64

func main() {
	mib := lab.Knob("mib", 16)
	gogc := lab.Knob("gogc-percent", 100)
	total := lab.Knob("total", 700*time.Millisecond)
	debug.SetGCPercent(-1)
	build(mib)
	runtime.GC()
	debug.SetGCPercent(gogc)
	var stop atomic.Bool
	var wg sync.WaitGroup
	var mu sync.Mutex
	var all []float64
	start := time.Now()
	for range 2 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			var keep [256]*node
			k := 0
			var mine []float64
			for !stop.Load() {
				asked := time.Now()
				for range 200 { // one request: 200 × 64 B + 1 KiB
					keep[k&255] = &node{}
					k++
				}
				b := make([]byte, 1024)
				b[0] = 1
				mine = append(mine, float64(time.Since(asked)))
				atomic.AddUint64(&sink, uint64(b[0]))
			}
			mu.Lock()
			all = append(all, mine...)
			mu.Unlock()
		}()
	}
	time.Sleep(total)
	stop.Store(true)
	wg.Wait()
	took := time.Since(start)
	n := len(all)
	sort.Float64s(all)
	fmt.Println("requests_per_s", float64(n)/took.Seconds(), "1/s")
	fmt.Println("request_p50", all[(n-1)/2], "ns")
	fmt.Println("request_p99", all[(n-1)*99/100], "ns")
}
