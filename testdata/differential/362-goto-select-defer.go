package main

import (
	"errors"
	"fmt"
)

var errStop = errors.New("stop")

func process(items []int) (sum int, err error) {
	defer func() { fmt.Println("done", sum, err) }()
	i := 0
next:
	if i >= len(items) {
		goto out
	}
	switch v := items[i]; {
	case v < 0:
		err = errStop
		goto out
	case v == 0:
		i++
		goto next
	default:
		sum += v
	}
	i++
	goto next
out:
	return sum, err
}

func channels() {
	a, b := make(chan int, 3), make(chan string, 3)
	a <- 1
	a <- 2
	b <- "x"
	close(a)
poll:
	select {
	case v, ok := <-a:
		if !ok {
			a = nil
			goto strings
		}
		fmt.Println("a", v)
	}
	goto poll
strings:
	select {
	case s := <-b:
		fmt.Println("b", s)
		goto strings
	default:
	}
	fmt.Println("empty")
}

func main() {
	process([]int{1, 0, 2})
	process([]int{5, -1, 7})
	channels()
	n := 0
	defer func() {
		fmt.Println("recovered", recover(), n)
	}()
loop:
	n++
	var m map[int]int
	if n < 3 {
		goto loop
	}
	m[n] = 1
}
