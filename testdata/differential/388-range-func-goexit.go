package main

import (
	"fmt"
	"runtime"
)

func seq(yield func(int) bool) {
	defer fmt.Println("iterator done")
	for i := 0; yield(i); i++ {
	}
}

func main() {
	done := make(chan bool)
	go func() {
		defer close(done)
		defer fmt.Println("goroutine done")
		for i := range seq {
			defer fmt.Println("deferred", i)
			if i == 2 {
				runtime.Goexit()
			}
		}
	}()
	<-done
	fmt.Println("main done")
}
