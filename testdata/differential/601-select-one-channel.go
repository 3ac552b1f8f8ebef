// A select that waits on one channel more than once; a close, a receive and another select wake it once.
package main

import (
	"fmt"
	"runtime"
	"time"
)

func main() {
	runtime.GOMAXPROCS(1)
	c := make(chan int)
	for i := 0; i < 3; i++ {
		go func() {
			select {
			case <-c:
			case <-c:
			case <-c:
			}
			fmt.Println("done")
		}()
	}
	time.Sleep(1 * time.Millisecond)
	close(c)
	time.Sleep(1 * time.Millisecond)
	d := make(chan int)
	go func() {
		select {
		case d <- 1:
			fmt.Println("sent")
		case d <- 2:
			fmt.Println("sent")
		case d <- 1:
			fmt.Println("sent")
		}
	}()
	time.Sleep(time.Millisecond)
	v := <-d
	fmt.Println(v == 1 || v == 2)
	select {
	case <-d:
	default:
		fmt.Println("nobody")
	}
	go func() {
		defer func() { fmt.Println(recover()) }()
		select {
		case d <- 1:
		case d <- 2:
		}
	}()
	time.Sleep(time.Millisecond)
	close(d)
	time.Sleep(time.Millisecond)
	// both directions of one channel in one select: never with itself
	e := make(chan int)
	go func() {
		select {
		case e <- 1:
			fmt.Println("sent to main")
		case <-e:
			fmt.Println("received from main")
		}
	}()
	time.Sleep(time.Millisecond)
	fmt.Println(<-e)
	time.Sleep(time.Millisecond)
}
