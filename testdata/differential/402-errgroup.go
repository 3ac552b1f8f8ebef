// golang.org/x/sync/errgroup: the first error, the context's cause, limits.
package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"golang.org/x/sync/errgroup"
)

func main() {
	var plain errgroup.Group
	for i := range 3 {
		plain.Go(func() error { time.Sleep(time.Duration(i) * time.Millisecond); return nil })
	}
	fmt.Println(plain.Wait())

	boom := errors.New("boom")
	g, ctx := errgroup.WithContext(context.Background())
	g.Go(func() error { time.Sleep(2 * time.Millisecond); return boom })
	g.Go(func() error {
		<-ctx.Done()
		fmt.Println("told:", ctx.Err(), context.Cause(ctx))
		return errors.New("later")
	})
	fmt.Println(g.Wait(), context.Cause(ctx))

	g, ctx = errgroup.WithContext(context.Background())
	g.Go(func() error { return nil })
	fmt.Println(g.Wait(), ctx.Err(), context.Cause(ctx))

	limited := new(errgroup.Group)
	limited.SetLimit(2)
	gate := make(chan bool)
	fmt.Println(limited.TryGo(func() error { <-gate; return nil }), limited.TryGo(func() error { <-gate; return boom }))
	fmt.Println(limited.TryGo(func() error { return nil }))
	func() {
		defer func() { fmt.Println(recover()) }()
		limited.SetLimit(3)
	}()
	go func() { time.Sleep(5 * time.Millisecond); close(gate) }()
	start := time.Now()
	limited.Go(func() error { return nil })
	fmt.Println(time.Since(start) >= 4*time.Millisecond)
	fmt.Println(limited.Wait())
	limited.SetLimit(0)
	fmt.Println(limited.TryGo(func() error { return nil }))
	limited.SetLimit(-1)
	fmt.Println(limited.TryGo(func() error { return nil }), limited.Wait())
}
