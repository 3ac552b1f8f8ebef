// Package semaphore: a semaphore of which one may take several units. Who waits is served in order, so that large requests do not starve.
package semaphore

import (
	"container/list"
	"context"
	"sync"
)

type waiter struct {
	n     int64
	ready chan<- struct{} // closed when the units are given
}

// Weighted has size units.
type Weighted struct {
	size    int64
	taken   int64
	mu      sync.Mutex
	waiters list.List
}

func NewWeighted(n int64) *Weighted {
	if n < 0 {
		panic("semaphore: size < 0")
	}
	return &Weighted{size: n}
}

// Acquire takes n units, or gives up when ctx ends.
func (s *Weighted) Acquire(ctx context.Context, n int64) error {
	if n < 0 {
		panic("semaphore: n < 0")
	}
	done := ctx.Done()
	s.mu.Lock()
	select {
	case <-done:
		s.mu.Unlock()
		return ctx.Err()
	default:
	}
	if s.take(n) {
		s.mu.Unlock()
		return nil
	}
	if n > s.size { // can never be; but others go on
		s.mu.Unlock()
		<-done
		return ctx.Err()
	}
	ready := make(chan struct{})
	me := s.waiters.PushBack(waiter{n, ready})
	s.mu.Unlock()

	select {
	case <-ready:
		select {
		case <-done: // ended at the same time
			s.Release(n)
			return ctx.Err()
		default:
			return nil
		}
	case <-done:
		s.mu.Lock()
		select {
		case <-ready: // given a moment too late: back with them
			s.taken -= n
			s.serve()
		default:
			wasFirst := s.waiters.Front() == me
			s.waiters.Remove(me)
			if wasFirst && s.size > s.taken {
				s.serve()
			}
		}
		s.mu.Unlock()
		return ctx.Err()
	}
}

// take takes n units if they are there and nobody waits.
func (s *Weighted) take(n int64) bool {
	if s.size-s.taken < n || s.waiters.Len() > 0 {
		return false
	}
	s.taken += n
	return true
}

// TryAcquire is Acquire that does not wait.
func (s *Weighted) TryAcquire(n int64) bool {
	if n < 0 {
		panic("semaphore: n < 0")
	}
	s.mu.Lock()
	ok := s.take(n)
	s.mu.Unlock()
	return ok
}

func (s *Weighted) Release(n int64) {
	if n < 0 {
		panic("semaphore: n < 0")
	}
	s.mu.Lock()
	s.taken -= n
	if s.taken < 0 {
		s.mu.Unlock()
		panic("semaphore: released more than held")
	}
	s.serve()
	s.mu.Unlock()
}

// serve gives units to those who wait, up to the first for whom there are not enough.
func (s *Weighted) serve() {
	for first := s.waiters.Front(); first != nil; first = s.waiters.Front() {
		w := first.Value.(waiter)
		if s.size-s.taken < w.n {
			return
		}
		s.taken += w.n
		s.waiters.Remove(first)
		close(w.ready)
	}
}
