// golang.org/x/sync/semaphore: order of waiters, ends of contexts, wrong use.
package main

import (
	"context"
	"fmt"
	"time"

	"golang.org/x/sync/semaphore"
)

func try(f func()) {
	defer func() {
		if r := recover(); r != nil {
			fmt.Println("panic:", r)
		}
	}()
	f()
}

func main() {
	ctx := context.Background()
	s := semaphore.NewWeighted(4)
	fmt.Println(s.Acquire(ctx, 3), s.TryAcquire(2), s.TryAcquire(1), s.TryAcquire(1))

	done := make(chan string)
	for i, n := range []int64{3, 1, 4} {
		go func() {
			err := s.Acquire(ctx, n)
			done <- fmt.Sprint(i, " got ", n, " ", err)
		}()
		time.Sleep(2 * time.Millisecond)
	}
	fmt.Println(s.TryAcquire(0)) // others wait
	s.Release(2)
	select {
	case text := <-done:
		fmt.Println(text)
	case <-time.After(3 * time.Millisecond):
		fmt.Println("the small one waits behind the large one")
	}
	s.Release(1)
	fmt.Println(<-done)
	s.Release(1)
	fmt.Println(<-done)
	s.Release(4)
	fmt.Println(<-done)
	s.Release(4)

	short, cancel := context.WithTimeout(ctx, 3*time.Millisecond)
	defer cancel()
	fmt.Println(s.Acquire(short, 5)) // more than there are
	fmt.Println(s.Acquire(short, 1)) // over already
	s.Acquire(ctx, 4)
	short, cancel = context.WithCancel(ctx)
	big := make(chan error)
	go func() { big <- s.Acquire(short, 4) }()
	time.Sleep(2 * time.Millisecond)
	small := make(chan error)
	go func() { small <- s.Acquire(ctx, 1) }()
	time.Sleep(2 * time.Millisecond)
	s.Release(2)
	cancel() // the first in the row leaves: the second gets its unit
	fmt.Println(<-big, <-small)
	s.Release(3)
	try(func() { s.Release(1) })
	try(func() { s.Acquire(ctx, -1) })
	try(func() { s.TryAcquire(-1) })
	try(func() { s.Release(-1) })
	try(func() { semaphore.NewWeighted(-1) })
}
