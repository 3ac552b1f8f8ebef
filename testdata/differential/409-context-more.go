// Package context: what contexts are called, causes, functions to call at the end, ends that are not inherited.
package main

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

type key struct{}

type named string

func (n named) String() string { return "named:" + string(n) }

// own is a context of the program's own.
type own struct{ context.Context }

func main() {
	bg := context.Background()
	fmt.Println(bg, context.TODO())
	cancelled, cancel := context.WithCancel(bg)
	fmt.Println(cancelled)
	valued := context.WithValue(context.WithValue(cancelled, key{}, 1), named("k"), "v")
	fmt.Println(valued)
	fmt.Println(context.WithoutCancel(valued))
	inner, cancelInner := context.WithCancelCause(own{valued})
	fmt.Println(inner)
	defer cancelInner(nil)
	fmt.Println(valued.Value(key{}), valued.Value(named("k")), valued.Value("none"), context.WithoutCancel(valued).Value(key{}))

	cause := errors.New("because")
	byCause, cancelCause := context.WithCancelCause(bg)
	child, cancelChild := context.WithTimeout(byCause, time.Hour)
	defer cancelChild()
	cancelCause(cause)
	cancelCause(errors.New("too late"))
	fmt.Println(byCause.Err(), context.Cause(byCause), child.Err(), context.Cause(child))
	timed, cancelTimed := context.WithTimeoutCause(bg, time.Millisecond, cause)
	defer cancelTimed()
	<-timed.Done()
	fmt.Println(timed.Err(), context.Cause(timed), errors.Is(timed.Err(), context.DeadlineExceeded))
	early, cancelEarly := context.WithDeadlineCause(bg, time.Now().Add(time.Hour), cause)
	cancelEarly()
	fmt.Println(early.Err(), context.Cause(early))
	_, hasDeadline := early.Deadline()
	fmt.Println(hasDeadline)

	var called sync.WaitGroup
	called.Add(1)
	stop := context.AfterFunc(cancelled, func() { fmt.Println("after"); called.Done() })
	stopNever := context.AfterFunc(cancelled, func() { fmt.Println("never") })
	fmt.Println(stopNever(), stopNever())
	cancel()
	called.Wait()
	fmt.Println(stop(), inner.Err() == nil || inner.Err() == context.Canceled)
	<-inner.Done()
	fmt.Println(inner.Err(), context.Cause(inner), context.WithoutCancel(inner).Err())
	called.Add(1)
	over := context.AfterFunc(cancelled, func() { called.Done() })
	called.Wait()
	fmt.Println(over())
	fmt.Println(context.Cause(bg), context.DeadlineExceeded, context.DeadlineExceeded.(interface{ Timeout() bool }).Timeout())

	for _, f := range []func(){
		func() { context.WithCancel(nil) },
		func() { context.WithValue(bg, nil, 1) },
		func() { context.WithValue(bg, []int{}, 1) },
		func() { context.WithTimeout(nil, 1) },
	} {
		func() {
			defer func() { fmt.Println(recover()) }()
			f()
		}()
	}
}
