// When main returns, everything ends; running goroutines are not waited for.
package main

import (
	"fmt"
	"runtime"
)

func main() {
	runtime.GOMAXPROCS(1)
	go func() {
		defer fmt.Println("never")
		for {
			runtime.Gosched()
		}
	}()
	runtime.Gosched()
	fmt.Println("main ends")
}
