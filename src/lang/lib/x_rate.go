// Package rate limits how often something happens: tokens fall into a bucket at a steady rate, and each event takes some.
package rate

import (
	"context"
	"fmt"
	"math"
	"sync"
	"time"
)

// A Limit is a number of events per second.
type Limit float64

// Inf is no limit.
const Inf = Limit(math.MaxFloat64)

// InfDuration is the delay of what will never be.
const InfDuration = time.Duration(math.MaxInt64)

// Every makes a limit of one event per interval.
func Every(interval time.Duration) Limit {
	if interval <= 0 {
		return Inf
	}
	return 1 / Limit(interval.Seconds())
}

// span is how long tokens take to fall.
func (limit Limit) span(tokens float64) time.Duration {
	if limit <= 0 {
		return InfDuration
	}
	ns := tokens / float64(limit) * float64(time.Second)
	if ns > float64(math.MaxInt64) {
		return InfDuration
	}
	return time.Duration(ns)
}

// tokens is how many fall in d.
func (limit Limit) tokens(d time.Duration) float64 {
	if limit <= 0 {
		return 0
	}
	return d.Seconds() * float64(limit)
}

// A Limiter has a bucket of burst tokens, full at first. The number of tokens goes below zero when events of the future have taken
// theirs already.
type Limiter struct {
	mu     sync.Mutex
	limit  Limit
	burst  int
	tokens float64   // at time last
	last   time.Time // when tokens was true
	latest time.Time // the last event granted
}

func NewLimiter(r Limit, b int) *Limiter {
	return &Limiter{limit: r, burst: b, tokens: float64(b)}
}

func (lim *Limiter) Limit() Limit {
	lim.mu.Lock()
	defer lim.mu.Unlock()
	return lim.limit
}

func (lim *Limiter) Burst() int {
	lim.mu.Lock()
	defer lim.mu.Unlock()
	return lim.burst
}

func (lim *Limiter) Tokens() float64 { return lim.TokensAt(time.Now()) }

func (lim *Limiter) TokensAt(t time.Time) float64 {
	lim.mu.Lock()
	defer lim.mu.Unlock()
	return lim.at(t)
}

// at is how many tokens there are at time t. The lock is held.
func (lim *Limiter) at(t time.Time) float64 {
	have := lim.tokens
	if t.After(lim.last) {
		have += lim.limit.tokens(t.Sub(lim.last))
	}
	return min(have, float64(lim.burst))
}

func (lim *Limiter) SetLimit(newLimit Limit) { lim.SetLimitAt(time.Now(), newLimit) }
func (lim *Limiter) SetBurst(newBurst int)   { lim.SetBurstAt(time.Now(), newBurst) }

func (lim *Limiter) SetLimitAt(t time.Time, newLimit Limit) {
	lim.mu.Lock()
	defer lim.mu.Unlock()
	lim.tokens, lim.last = lim.at(t), t
	lim.limit = newLimit
}

func (lim *Limiter) SetBurstAt(t time.Time, newBurst int) {
	lim.mu.Lock()
	defer lim.mu.Unlock()
	lim.tokens, lim.last = lim.at(t), t
	lim.burst = newBurst
}

// Allow reports whether an event may happen now.
func (lim *Limiter) Allow() bool { return lim.AllowN(time.Now(), 1) }

func (lim *Limiter) AllowN(t time.Time, n int) bool { return lim.grant(t, n, 0).ok }

// A Reservation is an event that was granted for some time to come.
type Reservation struct {
	ok     bool
	lim    *Limiter
	tokens int
	when   time.Time
	limit  Limit // when it was made
}

// grant takes n tokens if the event need not wait longer than patience.
func (lim *Limiter) grant(t time.Time, n int, patience time.Duration) Reservation {
	lim.mu.Lock()
	defer lim.mu.Unlock()
	if lim.limit == Inf {
		return Reservation{ok: true, lim: lim, tokens: n, when: t}
	}
	left := lim.at(t) - float64(n)
	wait := time.Duration(0)
	if left < 0 {
		wait = lim.limit.span(-left)
	}
	r := Reservation{lim: lim, limit: lim.limit}
	if n > lim.burst || wait > patience {
		return r
	}
	r.ok, r.tokens, r.when = true, n, t.Add(wait)
	lim.tokens, lim.last = left, t
	lim.latest = r.when
	return r
}

func (lim *Limiter) Reserve() *Reservation { return lim.ReserveN(time.Now(), 1) }

func (lim *Limiter) ReserveN(t time.Time, n int) *Reservation {
	r := lim.grant(t, n, InfDuration)
	return &r
}

func (r *Reservation) OK() bool             { return r.ok }
func (r *Reservation) Delay() time.Duration { return r.DelayFrom(time.Now()) }
func (r *Reservation) Cancel()              { r.CancelAt(time.Now()) }

func (r *Reservation) DelayFrom(t time.Time) time.Duration {
	if !r.ok {
		return InfDuration
	}
	return max(r.when.Sub(t), 0)
}

// CancelAt gives the tokens back, but for those that later reservations count on.
func (r *Reservation) CancelAt(t time.Time) {
	if !r.ok {
		return
	}
	lim := r.lim
	lim.mu.Lock()
	defer lim.mu.Unlock()
	if lim.limit == Inf || r.tokens == 0 || r.when.Before(t) {
		return
	}
	back := float64(r.tokens) - r.limit.tokens(lim.latest.Sub(r.when))
	if back <= 0 {
		return
	}
	lim.tokens = min(lim.at(t)+back, float64(lim.burst))
	lim.last = t
	if r.when.Equal(lim.latest) {
		if before := r.when.Add(r.limit.span(-float64(r.tokens))); !before.Before(t) {
			lim.latest = before
		}
	}
}

// Wait waits until an event may happen.
func (lim *Limiter) Wait(ctx context.Context) (err error) { return lim.WaitN(ctx, 1) }

func (lim *Limiter) WaitN(ctx context.Context, n int) (err error) {
	now := time.Now()
	lim.mu.Lock()
	burst, limit := lim.burst, lim.limit
	lim.mu.Unlock()
	if n > burst && limit != Inf {
		return fmt.Errorf("rate: Wait(n=%d) exceeds limiter's burst %d", n, burst)
	}
	select {
	case <-ctx.Done():
		return ctx.Err()
	default:
	}
	patience := InfDuration
	if deadline, ok := ctx.Deadline(); ok {
		patience = deadline.Sub(now)
	}
	r := lim.grant(now, n, patience)
	if !r.ok {
		return fmt.Errorf("rate: Wait(n=%d) would exceed context deadline", n)
	}
	delay := r.DelayFrom(now)
	if delay == 0 {
		return nil
	}
	timer := time.NewTimer(delay)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		r.Cancel()
		return ctx.Err()
	}
}

// Sometimes does something on the first calls, every so many calls, or when some time has passed.
type Sometimes struct {
	First    int
	Every    int
	Interval time.Duration

	mu    sync.Mutex
	count int
	last  time.Time
}

func (s *Sometimes) Do(f func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	due := s.count == 0 || s.count < s.First
	if s.Every > 0 && s.count%s.Every == 0 {
		due = true
	}
	if s.Interval > 0 && !due {
		due = time.Since(s.last) >= s.Interval
	}
	if due {
		f()
		if s.Interval > 0 {
			s.last = time.Now()
		}
	}
	s.count++
}
