// A panic in any goroutine ends the program.
package main

import (
	"fmt"
	"runtime"
)

func main() {
	runtime.GOMAXPROCS(1)
	defer fmt.Println("main's deferred call does not run")
	done := make(chan bool)
	go func() {
		defer fmt.Println("the goroutine's own does")
		panic("in a goroutine")
	}()
	<-done
}
