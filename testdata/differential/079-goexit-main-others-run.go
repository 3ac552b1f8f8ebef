// After main's Goexit the others go on; when they end, it is a deadlock.
package main

import (
	"fmt"
	"runtime"
)

func main() {
	runtime.GOMAXPROCS(1)
	go func() {
		for i := range 3 {
			fmt.Println("still here", i)
			runtime.Gosched()
		}
	}()
	runtime.Goexit()
}
