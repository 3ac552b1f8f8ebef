package main

import (
	"fmt"
	"sort"
	"sync"
)

type Bus[T any] struct {
	mu   sync.RWMutex
	subs map[string][]chan T
}

func (b *Bus[T]) Subscribe(topic string, buf int) <-chan T {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.subs == nil {
		b.subs = make(map[string][]chan T)
	}
	ch := make(chan T, buf)
	b.subs[topic] = append(b.subs[topic], ch)
	return ch
}

func (b *Bus[T]) Publish(topic string, msgs ...T) {
	b.mu.RLock()
	defer b.mu.RUnlock()
	for _, ch := range b.subs[topic] {
		for _, m := range msgs {
			ch <- m
		}
	}
}

func (b *Bus[T]) Close() {
	for _, list := range b.subs {
		for _, ch := range list {
			close(ch)
		}
	}
}

type Event struct {
	id   int
	name string
}

func ParallelMap[T, U any](xs []T, n int, f func(T) U) []U {
	out := make([]U, len(xs))
	var wg sync.WaitGroup
	work := make(chan int)
	for range n {
		wg.Go(func() {
			for i := range work {
				out[i] = f(xs[i])
			}
		})
	}
	for i := range xs {
		work <- i
	}
	close(work)
	wg.Wait()
	return out
}

func main() {
	var bus Bus[Event]
	a, b := bus.Subscribe("t", 4), bus.Subscribe("t", 4)
	bus.Publish("t", Event{1, "x"}, Event{2, "y"})
	bus.Publish("none", Event{})
	bus.Close()
	var got []string
	for _, ch := range []<-chan Event{a, b} {
		for e := range ch {
			got = append(got, fmt.Sprint(e.id, e.name))
		}
	}
	sort.Strings(got)
	fmt.Println(got)
	fmt.Println(ParallelMap([]int{1, 2, 3, 4, 5}, 3, func(x int) string { return fmt.Sprint(x * x) }))
}
