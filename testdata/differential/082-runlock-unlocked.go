// RUnlock without RLock is fatal.
package main

import (
	"fmt"
	"sync"
)

func main() {
	var mu sync.RWMutex
	mu.RLock()
	mu.RUnlock()
	fmt.Println("once is fine")
	mu.RUnlock()
}
