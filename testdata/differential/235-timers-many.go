// Many timers at different times fire in order, with one P.
package main

import (
	"fmt"
	"runtime"
	"time"
)

var out string

func main() {
	runtime.GOMAXPROCS(1)
	done := make(chan int, 10)
	for i := 5; i > 0; i-- {
		time.AfterFunc(time.Duration(i)*25*time.Millisecond, func() { done <- i })
	}
	for range 5 {
		out += fmt.Sprint(<-done, " ")
	}
	fmt.Println(out)
	stopped := 0
	timers := []*time.Timer{}
	for range 100 {
		timers = append(timers, time.AfterFunc(time.Hour, func() { panic("never") }))
	}
	for _, t := range timers {
		if t.Stop() {
			stopped++
		}
	}
	for range 1000 {
		_ = time.After(time.Hour)
	}
	fmt.Println(stopped)
}
