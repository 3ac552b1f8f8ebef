// Package context carries an end, and values, from a caller to what it starts.
package context

import (
	"errors"
	"fmt"
	"sync"
	"time"
)

// Context ends when Done is closed.
type Context interface {
	Deadline() (deadline time.Time, ok bool)
	Done() <-chan struct{}
	Err() error
	Value(key any) any
}

// CancelFunc ends a context.
type CancelFunc func()

// CancelCauseFunc ends a context and says why.
type CancelCauseFunc func(cause error)

// Canceled is the error of a context that was cancelled.
var Canceled = errors.New("context canceled")

type deadlineError struct{}

func (deadlineError) Error() string   { return "context deadline exceeded" }
func (deadlineError) Timeout() bool   { return true }
func (deadlineError) Temporary() bool { return true }

// DeadlineExceeded is the error of a context whose time is over.
var DeadlineExceeded error = deadlineError{}

type emptyContext struct{ name string }

func (emptyContext) Deadline() (deadline time.Time, ok bool) { return }
func (emptyContext) Done() <-chan struct{}                   { return nil }
func (emptyContext) Err() error                              { return nil }
func (emptyContext) Value(key any) any                       { return nil }
func (c emptyContext) String() string                        { return c.name }

// Background never ends.
func Background() Context { return emptyContext{"context.Background"} }

// TODO never ends; it stands where the right context is not known yet.
func TODO() Context { return emptyContext{"context.TODO"} }

// ownKey is the key under which a context that can be cancelled gives itself.
var ownKey int

// cancelContext can be cancelled; so are then those that were made of it.
type cancelContext struct {
	Context
	mu       sync.Mutex
	done     chan struct{}
	children map[*cancelContext]struct{}
	after    map[*afterCall]struct{}
	err      error
	cause    error
	deadline time.Time
	timed    bool
	timer    *time.Timer
}

func (c *cancelContext) Done() <-chan struct{} { return c.done }

func (c *cancelContext) Err() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.err
}

func (c *cancelContext) Deadline() (time.Time, bool) {
	if c.timed {
		return c.deadline, true
	}
	return c.Context.Deadline()
}

func (c *cancelContext) Value(key any) any {
	if key == &ownKey {
		return c
	}
	return c.Context.Value(key)
}

func (c *cancelContext) String() string {
	name := nameOf(c.Context)
	if c.timed {
		return name + ".WithDeadline(" + c.deadline.String() + " [" + time.Until(c.deadline).String() + "])"
	}
	return name + ".WithCancel"
}

// nameOf is what a context is called in print: how it was made.
func nameOf(c Context) string {
	if s, ok := c.(fmt.Stringer); ok {
		return s.String()
	}
	return fmt.Sprintf("%T", c)
}

// cancel ends the context; the first call counts.
func (c *cancelContext) cancel(err, cause error, leave bool) {
	c.mu.Lock()
	if c.err != nil {
		c.mu.Unlock()
		return
	}
	if cause == nil {
		cause = err
	}
	c.err, c.cause = err, cause
	close(c.done)
	for child := range c.children {
		child.cancel(err, cause, false)
	}
	for call := range c.after {
		call.start()
	}
	c.children, c.after = nil, nil
	if c.timer != nil {
		c.timer.Stop()
		c.timer = nil
	}
	c.mu.Unlock()
	if !leave {
		return
	}
	if parent, ok := c.Context.Value(&ownKey).(*cancelContext); ok {
		parent.mu.Lock()
		delete(parent.children, c)
		parent.mu.Unlock()
	}
}

func newCancel(parent Context) *cancelContext {
	if parent == nil {
		panic("cannot create context from nil parent")
	}
	c := &cancelContext{Context: parent, done: make(chan struct{})}
	end := parent.Done()
	if end == nil {
		return c
	}
	if p, ok := parent.Value(&ownKey).(*cancelContext); ok && (<-chan struct{})(p.done) == end {
		p.mu.Lock()
		if p.err != nil {
			p.mu.Unlock()
			c.cancel(p.err, p.cause, false)
			return c
		}
		if p.children == nil {
			p.children = make(map[*cancelContext]struct{})
		}
		p.children[c] = struct{}{}
		p.mu.Unlock()
		return c
	}
	go func() {
		select {
		case <-end:
			c.cancel(parent.Err(), Cause(parent), false)
		case <-c.done:
		}
	}()
	return c
}

func WithCancel(parent Context) (ctx Context, cancel CancelFunc) {
	c := newCancel(parent)
	return c, func() { c.cancel(Canceled, nil, true) }
}

func WithCancelCause(parent Context) (ctx Context, cancel CancelCauseFunc) {
	c := newCancel(parent)
	return c, func(cause error) { c.cancel(Canceled, cause, true) }
}

// Cause says why a context ended.
func Cause(c Context) error {
	if own, ok := c.Value(&ownKey).(*cancelContext); ok {
		own.mu.Lock()
		defer own.mu.Unlock()
		return own.cause
	}
	return c.Err()
}

func WithDeadline(parent Context, d time.Time) (Context, CancelFunc) {
	return WithDeadlineCause(parent, d, nil)
}

func WithDeadlineCause(parent Context, d time.Time, cause error) (Context, CancelFunc) {
	if parent == nil {
		panic("cannot create context from nil parent")
	}
	if sooner, ok := parent.Deadline(); ok && sooner.Before(d) {
		return WithCancel(parent)
	}
	c := newCancel(parent)
	c.deadline, c.timed = d, true
	left := time.Until(d)
	if left <= 0 {
		c.cancel(DeadlineExceeded, cause, true)
		return c, func() { c.cancel(Canceled, nil, false) }
	}
	c.mu.Lock()
	if c.err == nil {
		c.timer = time.AfterFunc(left, func() { c.cancel(DeadlineExceeded, cause, true) })
	}
	c.mu.Unlock()
	return c, func() { c.cancel(Canceled, nil, true) }
}

func WithTimeout(parent Context, timeout time.Duration) (Context, CancelFunc) {
	return WithDeadline(parent, time.Now().Add(timeout))
}

func WithTimeoutCause(parent Context, timeout time.Duration, cause error) (Context, CancelFunc) {
	return WithDeadlineCause(parent, time.Now().Add(timeout), cause)
}

type valueContext struct {
	Context
	key, value any
}

func (c *valueContext) Value(key any) any {
	if key == c.key {
		return c.value
	}
	return c.Context.Value(key)
}

// isComparable reports whether == of x with itself would not panic.
func isComparable(x any) bool

// WithValue adds a value.
func WithValue(parent Context, key, val any) Context {
	if parent == nil {
		panic("cannot create context from nil parent")
	}
	if key == nil {
		panic("nil key")
	}
	if !isComparable(key) {
		panic("key is not comparable")
	}
	return &valueContext{parent, key, val}
}

func (c *valueContext) String() string {
	return nameOf(c.Context) + ".WithValue(" + show(c.key) + ", " + show(c.value) + ")"
}

// show prints keys and values without looking into them.
func show(v any) string {
	switch s := v.(type) {
	case fmt.Stringer:
		return s.String()
	case string:
		return s
	case nil:
		return "<nil>"
	}
	return fmt.Sprintf("%T", v)
}

type withoutCancel struct{ parent Context }

func (c withoutCancel) String() string { return nameOf(c.parent) + ".WithoutCancel" }

func (withoutCancel) Deadline() (deadline time.Time, ok bool) { return }
func (withoutCancel) Done() <-chan struct{}                   { return nil }
func (withoutCancel) Err() error                              { return nil }

func (c withoutCancel) Value(key any) any {
	if key == &ownKey {
		return nil
	}
	return c.parent.Value(key)
}

// WithoutCancel has the values of parent and never ends.
func WithoutCancel(parent Context) Context {
	if parent == nil {
		panic("cannot create context from nil parent")
	}
	return withoutCancel{parent}
}

// afterCall is a function to be called when a context has ended.
type afterCall struct {
	once sync.Once
	f    func()
}

func (a *afterCall) start() { a.once.Do(func() { go a.f() }) }

// AfterFunc calls f in a goroutine of its own when ctx has ended, unless stop is called before.
func AfterFunc(ctx Context, f func()) (stop func() bool) {
	call := &afterCall{f: f}
	c := newCancel(ctx)
	c.mu.Lock()
	if c.err != nil {
		c.mu.Unlock()
		call.start()
		return func() bool { return false }
	}
	c.after = map[*afterCall]struct{}{call: {}}
	c.mu.Unlock()
	return func() bool {
		stopped := false
		call.once.Do(func() { stopped = true })
		if stopped {
			c.cancel(Canceled, nil, true)
		}
		return stopped
	}
}
