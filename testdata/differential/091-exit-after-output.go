// Output before a fatal end is complete, without a final newline too.
package main

import (
	"fmt"
	"sync"
)

func main() {
	for i := range 5 {
		fmt.Print(i, ",")
	}
	var mu sync.RWMutex
	mu.Lock()
	mu.RLock()
}
