package main

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

type key string

func worker(ctx context.Context, id int, wg *sync.WaitGroup, out chan<- string) {
	defer wg.Done()
	for i := 0; ; i++ {
		select {
		case <-ctx.Done():
			out <- fmt.Sprint(id, " ", ctx.Err(), " ", context.Cause(ctx))
			return
		case <-time.After(3 * time.Millisecond):
		}
	}
}

func main() {
	ctx, cancel := context.WithCancel(context.Background())
	fmt.Println(ctx.Err(), ctx.Value(key("a")))
	child, stop := context.WithTimeout(context.WithValue(ctx, key("a"), 7), time.Hour)
	defer stop()
	_, has := child.Deadline()
	fmt.Println(child.Value(key("a")), child.Value(key("b")), has)
	var wg sync.WaitGroup
	out := make(chan string, 3)
	for i := range 3 {
		wg.Add(1)
		go worker(child, i, &wg, out)
	}
	time.Sleep(10 * time.Millisecond)
	cancel()
	wg.Wait()
	close(out)
	n := 0
	for s := range out {
		n += len(s)
	}
	fmt.Println(n, child.Err(), errors.Is(child.Err(), context.Canceled))
	t, stop2 := context.WithTimeout(context.Background(), 5*time.Millisecond)
	<-t.Done()
	fmt.Println(t.Err(), errors.Is(t.Err(), context.DeadlineExceeded), t.Err().(interface{ Timeout() bool }).Timeout())
	stop2()
	fmt.Println(t.Err())
	cc, end := context.WithCancelCause(context.Background())
	end(errors.New("why"))
	end(errors.New("second"))
	fmt.Println(cc.Err(), context.Cause(cc))
	done := make(chan bool)
	ac, acCancel := context.WithCancel(context.TODO())
	context.AfterFunc(ac, func() { close(done) })
	unused := context.AfterFunc(ac, func() { fmt.Println("never") })
	fmt.Println(unused(), unused())
	acCancel()
	<-done
	w := context.WithoutCancel(ac)
	fmt.Println(w.Err(), w.Done() == nil)
	late, lateCancel := context.WithDeadline(context.Background(), time.Now().Add(-time.Second))
	defer lateCancel()
	fmt.Println(late.Err())
	fmt.Println(context.Background())
	defer func() { fmt.Println(recover()) }()
	_ = context.WithValue(ctx, nil, 1)
}
