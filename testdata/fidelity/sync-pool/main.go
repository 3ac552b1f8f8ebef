// Port of sync-pool: objects of 4 KiB with and without a pool, also beside
// other garbage and in bursts. The article's pool of contexts is not in it:
// the subset has no package context.
package main

import (
	"fmt"
	"gmplab/go/lab"
	"runtime"
	"sync"
	"sync/atomic"
	"time"
)

type reqCtx struct {
	trace [16]byte
	user  int64
	buf   [4096]byte
}

var escaped *reqCtx

var sink atomic.Uint64

var news atomic.Int64

var pool = sync.Pool{New: func() any {
	news.Add(1)
	return new(reqCtx)
}}

func load(n int, work func(i int)) {
	start := time.Now()
	var wg sync.WaitGroup
	for range 4 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for i := range n / 4 {
				work(i)
			}
		}()
	}
	wg.Wait()
	fmt.Println("per_request", float64(time.Since(start))/float64(n), "ns")
}

func hits(total int) {
	fmt.Println("hit_rate", 100*(1-float64(news.Load())/float64(total)), "%")
}

func bursts() {
	var hold []*reqCtx
	total := 0
	for r := range 20 {
		for range 500 {
			hold = append(hold, pool.Get().(*reqCtx))
			total++
		}
		for _, o := range hold {
			pool.Put(o)
		}
		hold = hold[:0]
		if r%5 == 4 {
			runtime.GC()
			runtime.GC()
		}
	}
	hits(total)
}

func main() {
	n := lab.Knob("n", 1_000_000)
	switch lab.Knob("part", "pool_4KiB") {
	case "no_pool_4KiB":
		load(n, func(i int) {
			o := new(reqCtx)
			o.user = int64(i)
			if o.user == -7 {
				escaped = o
			}
		})
	case "pool_4KiB":
		load(n, func(i int) {
			o := pool.Get().(*reqCtx)
			o.user = int64(i)
			if o.user == -7 {
				escaped = o
			}
			pool.Put(o)
		})
		hits(n)
	case "pool_4KiB_with_other_garbage":
		load(n, func(i int) {
			o := pool.Get().(*reqCtx)
			o.user = int64(i)
			x := make([]byte, 2048+i&1)
			x[0] = 1
			if len(x) == 1 {
				sink.Add(uint64(x[0]))
			}
			pool.Put(o)
		})
		hits(n)
	case "pool_burst500":
		bursts()
	}
}
