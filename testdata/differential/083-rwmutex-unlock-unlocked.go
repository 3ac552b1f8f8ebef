// Unlock of an RWMutex that is not write-locked is fatal.
package main

import (
	"fmt"
	"sync"
)

func main() {
	var mu sync.RWMutex
	mu.RLock()
	fmt.Println("reading")
	mu.Unlock()
}
