// Goexit in a deferred call cancels the panic.
package main

import (
	"fmt"
	"runtime"
)

func main() {
	runtime.GOMAXPROCS(1)
	done := make(chan bool)
	go func() {
		defer close(done)
		defer fmt.Println("recover says", recover())
		defer runtime.Goexit()
		panic("aborted")
	}()
	<-done
	fmt.Println("main goes on")
}
