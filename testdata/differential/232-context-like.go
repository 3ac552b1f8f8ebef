// Cancellation that spreads from a parent to its children.
package main

import (
	"errors"
	"fmt"
	"sort"
	"sync"
)

type ctx struct {
	mu       sync.Mutex
	done     chan struct{}
	err      error
	children []*ctx
}

func newCtx(parent *ctx) *ctx {
	c := &ctx{done: make(chan struct{})}
	if parent != nil {
		parent.mu.Lock()
		defer parent.mu.Unlock()
		if parent.err != nil {
			c.cancel(parent.err)
		} else {
			parent.children = append(parent.children, c)
		}
	}
	return c
}

func (c *ctx) cancel(err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.err != nil {
		return
	}
	c.err = err
	close(c.done)
	for _, child := range c.children {
		child.cancel(err)
	}
}

func main() {
	root := newCtx(nil)
	a, b := newCtx(root), newCtx(root)
	aa := newCtx(a)
	results := make(chan string, 3)
	var wg sync.WaitGroup
	for name, c := range map[string]*ctx{"a": a, "b": b, "aa": aa} {
		wg.Go(func() {
			<-c.done
			results <- fmt.Sprint(name, ": ", c.err)
		})
	}
	a.cancel(errors.New("a is over"))
	root.cancel(errors.New("all over"))
	root.cancel(errors.New("too late"))
	wg.Wait()
	close(results)
	var lines []string
	for r := range results {
		lines = append(lines, r)
	}
	sort.Strings(lines)
	fmt.Println(lines, newCtx(root).err)
}
