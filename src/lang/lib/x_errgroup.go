// Package errgroup waits for goroutines that work on parts of one task, and keeps their first error.
package errgroup

import (
	"context"
	"fmt"
	"sync"
)

type place struct{}

// A Group is a set of goroutines. The zero Group has no limit and cancels nothing.
type Group struct {
	cancel func(error)
	wg     sync.WaitGroup
	places chan place // one for each goroutine; nil: no limit
	first  sync.Once
	err    error
}

// WithContext makes a group whose context ends with the first error, or when Wait returns.
func WithContext(ctx context.Context) (*Group, context.Context) {
	ctx, cancel := context.WithCancelCause(ctx)
	return &Group{cancel: cancel}, ctx
}

func (g *Group) Wait() error {
	g.wg.Wait()
	if g.cancel != nil {
		g.cancel(g.err)
	}
	return g.err
}

// Go runs f in a goroutine of its own; it waits while the group is full.
func (g *Group) Go(f func() error) {
	if g.places != nil {
		g.places <- place{}
	}
	g.start(f)
}

// TryGo is Go that does not wait: it reports whether there was a place.
func (g *Group) TryGo(f func() error) bool {
	if g.places != nil {
		select {
		case g.places <- place{}:
		default:
			return false
		}
	}
	g.start(f)
	return true
}

func (g *Group) start(f func() error) {
	g.wg.Add(1)
	go func() {
		defer g.leave()
		if err := f(); err != nil {
			g.first.Do(func() {
				g.err = err
				if g.cancel != nil {
					g.cancel(err)
				}
			})
		}
	}()
}

func (g *Group) leave() {
	if g.places != nil {
		<-g.places
	}
	g.wg.Done()
}

// SetLimit says how many goroutines may run at a time; below 0: any number.
func (g *Group) SetLimit(n int) {
	if n < 0 {
		g.places = nil
		return
	}
	if active := len(g.places); active > 0 {
		panic(fmt.Errorf("errgroup: modify limit while %v goroutines in the group are still active", active))
	}
	g.places = make(chan place, n)
}
