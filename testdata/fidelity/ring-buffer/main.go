// Port of ring-buffer: one producer, one consumer: a ring of 1024 slots with
// atomic indices, the same with private copies of the other's index, and
// channels. The article's own ring is not in it: it needs unsafe.
package main

import (
	"fmt"
	"gmplab/go/lab"
	"runtime"
	"sync/atomic"
	"time"
)

type spsc struct {
	head atomic.Uint64
	_    [56]byte
	tail atomic.Uint64
	_    [56]byte
	buf  [1024]uint64
}

func ring(n uint64) uint64 {
	var r spsc
	done := make(chan uint64)
	go func() {
		var s uint64
		for i := uint64(0); i < n; i++ {
			for r.head.Load() == i {
				runtime.Gosched()
			}
			s += r.buf[i&1023]
			r.tail.Store(i + 1)
		}
		done <- s
	}()
	for i := uint64(0); i < n; i++ {
		for i-r.tail.Load() == 1024 {
			runtime.Gosched()
		}
		r.buf[i&1023] = i
		r.head.Store(i + 1)
	}
	return <-done
}

func cached(n uint64) uint64 {
	var r spsc
	done := make(chan uint64)
	go func() {
		var s, head uint64
		for i := uint64(0); i < n; i++ {
			for head == i {
				if head = r.head.Load(); head == i {
					runtime.Gosched()
				}
			}
			s += r.buf[i&1023]
			r.tail.Store(i + 1)
		}
		done <- s
	}()
	var tail uint64
	for i := uint64(0); i < n; i++ {
		for i-tail == 1024 {
			if tail = r.tail.Load(); i-tail == 1024 {
				runtime.Gosched()
			}
		}
		r.buf[i&1023] = i
		r.head.Store(i + 1)
	}
	return <-done
}

func channel(n uint64, size int) uint64 {
	c := make(chan uint64, size)
	done := make(chan uint64)
	go func() {
		var s uint64
		for v := range c {
			s += v
		}
		done <- s
	}()
	for i := uint64(0); i < n; i++ {
		c <- i
	}
	close(c)
	return <-done
}

func main() {
	n := uint64(lab.Knob("n", 1_000_000))
	size := lab.Knob("size", 1024)
	by := lab.Knob("by", "ring")
	start := time.Now()
	var sum uint64
	switch by {
	case "ring":
		sum = ring(n)
	case "cached":
		sum = cached(n)
	case "chan":
		sum = channel(n, size)
	}
	took := time.Since(start)
	if sum != n*(n-1)/2 {
		panic("lost")
	}
	fmt.Println("per_item", float64(took)/float64(n), "ns")
}
