package main

import (
	"sync"
	"sync/atomic"
)

func main() {
	var mu sync.Mutex
	mu.lock()
	mu.Lock(1)
	x := mu.Lock()
	var wg sync.WaitGroup
	wg.Add()
	wg.Add("1")
	wg.Go(5)
	var n atomic.Int64
	n++
	n.Add("1")
	var i int = n.Load()
	atomic.AddInt64(n, 1)
}
