// Finalizers of objects so small that they share a block of memory.
package main

import (
	"fmt"
	"runtime"
	"time"
)

func main() {
	const n = 64
	died := make(chan int16, 2*n)
	for i := range int16(n) {
		x := new(int16)
		*x = i
		runtime.SetFinalizer(x, func(p *int16) { died <- *p })
		y := new(int16)
		runtime.SetFinalizer(y, func(p *int16) { died <- -1 })
		runtime.SetFinalizer(y, nil)
	}
	seen := map[int16]bool{}
	for range 10 {
		runtime.GC()
		time.Sleep(time.Millisecond)
	}
	close(died)
	for i := range died {
		if i < 0 || seen[i] {
			fmt.Println("wrong", i)
		}
		seen[i] = true
	}
	fmt.Println(len(seen) > n*8/10)
}
