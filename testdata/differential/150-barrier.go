// A reusable barrier from a mutex and a condition.
package main

import (
	"fmt"
	"sync"
	"sync/atomic"
)

type barrier struct {
	mu         sync.Mutex
	cond       *sync.Cond
	n, waiting int
	round      int
}

func newBarrier(n int) *barrier {
	b := &barrier{n: n}
	b.cond = sync.NewCond(&b.mu)
	return b
}

func (b *barrier) wait() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	round := b.round
	b.waiting++
	if b.waiting == b.n {
		b.waiting = 0
		b.round++
		b.cond.Broadcast()
	} else {
		for round == b.round {
			b.cond.Wait()
		}
	}
	return round
}

func main() {
	b := newBarrier(4)
	var wg sync.WaitGroup
	var sums [3]atomic.Int32
	for i := range 4 {
		wg.Go(func() {
			for r := range 3 {
				sums[r].Add(int32(i))
				if got := b.wait(); got != r {
					fmt.Println("wrong round", got, r)
				}
				if sums[r].Load() != 6 {
					fmt.Println("someone is missing in round", r)
				}
			}
		})
	}
	wg.Wait()
	fmt.Println(sums[0].Load(), sums[1].Load(), sums[2].Load())
}
