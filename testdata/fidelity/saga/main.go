// Port of saga: two goroutines that both want to compensate; a check that is
// followed by a store, or one compare-and-swap. And the two litmus tests.
package main

import (
	"fmt"
	"gmplab/go/lab"
	"sync"
	"sync/atomic"
	"time"
)

type box struct {
	flag uint32
	_    [60]byte
}

func compensate(rounds int, cas bool) {
	a, b := make(chan *box), make(chan *box)
	ra, rb := make(chan bool), make(chan bool)
	worker := func(in chan *box, out chan bool) {
		for x := range in {
			did := false
			if cas {
				did = atomic.CompareAndSwapUint32(&x.flag, 0, 1)
			} else if atomic.LoadUint32(&x.flag) == 0 { // check …
				atomic.StoreUint32(&x.flag, 1) // … then act: two steps
				did = true
			}
			out <- did
		}
	}
	go worker(a, ra)
	go worker(b, rb)
	both, none := 0, 0
	start := time.Now()
	for range rounds {
		x := &box{}
		a <- x
		b <- x
		p, q := <-ra, <-rb
		if p && q {
			both++
		}
		if !p && !q {
			none++
		}
	}
	close(a)
	close(b)
	fmt.Println("round", float64(time.Since(start))/float64(rounds), "ns")
	fmt.Println("double_compensations", both, "count")
	fmt.Println("never_compensated", none, "count")
}

func publication(n int) {
	var flag atomic.Uint32
	var data uint32
	violations := 0
	for range n {
		data = 0
		flag.Store(0)
		var wg sync.WaitGroup
		wg.Add(1)
		go func() {
			data = 42
			flag.Store(1)
			wg.Done()
		}()
		for k := 0; k < 100 && flag.Load() == 0; k++ {
		}
		if flag.Load() == 1 && data != 42 {
			violations++
		}
		wg.Wait()
	}
	fmt.Println("atomic_publication_violations", violations, "count")
}

func storeBuffering(n int) {
	var x, y atomic.Uint32
	both := 0
	for range n {
		x.Store(0)
		y.Store(0)
		var r1, r2 uint32
		var wg sync.WaitGroup
		wg.Add(2)
		go func() {
			x.Store(1)
			r1 = y.Load()
			wg.Done()
		}()
		go func() {
			y.Store(1)
			r2 = x.Load()
			wg.Done()
		}()
		wg.Wait()
		if r1 == 0 && r2 == 0 {
			both++
		}
	}
	fmt.Println("store_buffering_both_zero_with_atomics", both, "count")
}

func main() {
	rounds := lab.Knob("rounds", 100_000)
	switch lab.Knob("part", "plain") {
	case "plain":
		compensate(rounds, false)
	case "cas":
		compensate(rounds, true)
	case "publication":
		publication(rounds / 2)
	case "buffering":
		storeBuffering(rounds / 2)
	}
}
