// Dining philosophers with ordered forks: no deadlock.
package main

import (
	"fmt"
	"runtime"
	"sync"
)

func main() {
	const n = 5
	var forks [n]sync.Mutex
	var wg sync.WaitGroup
	var meals [n]int
	for p := range n {
		wg.Go(func() {
			a, b := min(p, (p+1)%n), max(p, (p+1)%n)
			for range 20 {
				forks[a].Lock()
				forks[b].Lock()
				meals[p]++
				runtime.Gosched()
				forks[b].Unlock()
				forks[a].Unlock()
			}
		})
	}
	wg.Wait()
	fmt.Println(meals)
}
