// Unlocking an unlocked mutex is fatal; recover does not help.
package main

import (
	"fmt"
	"sync"
)

func main() {
	defer func() { fmt.Println("recovered", recover()) }()
	var mu sync.Mutex
	fmt.Println("unlocking")
	mu.Unlock()
}
