// Waiting on a condition that nobody signals.
package main

import "sync"

func main() {
	var mu sync.Mutex
	c := sync.NewCond(&mu)
	mu.Lock()
	c.Signal()
	c.Broadcast()
	c.Wait()
}
