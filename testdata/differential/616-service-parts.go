// Pipelines, a server with a connection that panics, contexts, and a goroutine that ends the program.
package main

import (
	"context"
	"fmt"
	"runtime"
	"strings"
	"sync"
	"time"
)

type Event struct {
	At   time.Duration
	Name string
}

func gen(ctx context.Context, n int) <-chan int {
	out := make(chan int)
	go func() {
		defer close(out)
		for i := range n {
			select {
			case out <- i:
			case <-ctx.Done():
				return
			}
		}
	}()
	return out
}

func sq(in <-chan int) <-chan int {
	out := make(chan int)
	go func() {
		defer close(out)
		for v := range in {
			out <- v * v
		}
	}()
	return out
}

func merge[T any](cs ...<-chan T) <-chan T {
	var wg sync.WaitGroup
	out := make(chan T)
	wg.Add(len(cs))
	for _, c := range cs {
		go func() {
			defer wg.Done()
			for v := range c {
				out <- v
			}
		}()
	}
	go func() { wg.Wait(); close(out) }()
	return out
}

type Semaphore chan struct{}

func (s Semaphore) Acquire() { s <- struct{}{} }
func (s Semaphore) Release() { <-s }

type Server struct {
	mu    sync.Mutex
	conns map[string]*conn
	quit  chan struct{}
	log   []string
}
type conn struct {
	name string
	in   chan string
	srv  *Server
}

func (s *Server) logf(f string, a ...any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.log = append(s.log, fmt.Sprintf(f, a...))
}
func (c *conn) serve(wg *sync.WaitGroup) {
	defer wg.Done()
	defer func() {
		if r := recover(); r != nil {
			c.srv.logf("%s panicked: %v", c.name, r)
		}
	}()
	for {
		select {
		case m, ok := <-c.in:
			if !ok {
				c.srv.logf("%s closed", c.name)
				return
			}
			if m == "crash" {
				var p *conn
				_ = p.name
			}
			c.srv.logf("%s: %s", c.name, strings.ToUpper(m))
		case <-c.srv.quit:
			return
		}
	}
}

type key struct{}

func main() {
	ctx, cancel := context.WithCancelCause(context.WithValue(context.Background(), key{}, "val"))
	sum := 0
	for v := range merge(sq(gen(ctx, 10)), sq(gen(ctx, 5))) {
		sum += v
	}
	fmt.Println(sum, ctx.Value(key{}), ctx.Value("none"))
	cancel(fmt.Errorf("stop now"))
	fmt.Println(ctx.Err(), context.Cause(ctx))
	c2, cancel2 := context.WithTimeout(ctx, time.Hour)
	defer cancel2()
	fmt.Println(c2.Err(), ctx)
	sem := make(Semaphore, 2)
	var wg sync.WaitGroup
	var mu sync.Mutex
	cur, peak := 0, 0
	for range 8 {
		wg.Go(func() {
			sem.Acquire()
			defer sem.Release()
			mu.Lock()
			cur++
			peak = max(peak, cur)
			mu.Unlock()
			time.Sleep(time.Millisecond)
			mu.Lock()
			cur--
			mu.Unlock()
		})
	}
	wg.Wait()
	fmt.Println(peak)
	s := &Server{conns: map[string]*conn{}, quit: make(chan struct{})}
	for _, n := range []string{"a", "b", "c"} {
		c := &conn{n, make(chan string), s}
		s.conns[n] = c
		wg.Add(1)
		go c.serve(&wg)
	}
	s.conns["a"].in <- "hi"
	s.conns["b"].in <- "crash"
	time.Sleep(time.Millisecond)
	s.conns["a"].in <- "bye"
	close(s.conns["a"].in)
	time.Sleep(time.Millisecond)
	close(s.quit)
	wg.Wait()
	fmt.Println(strings.Join(s.log, "\n"))
	var once sync.Once
	for range 3 {
		once.Do(func() { fmt.Println("once") })
	}
	func() {
		defer func() { fmt.Println(recover()) }()
		once2 := sync.OnceFunc(func() { panic("in once") })
		func() {
			defer func() { recover() }()
			once2()
		}()
		once2()
	}()
	done := make(chan struct{})
	go func() {
		defer close(done)
		defer fmt.Println("deferred before Goexit ends")
		runtime.Goexit()
	}()
	<-done
	res := make(chan int)
	go func() {
		time.Sleep(2 * time.Millisecond)
		select {
		case res <- 1:
		default:
			fmt.Println("nobody waits")
		}
		close(res)
	}()
	select {
	case v := <-res:
		fmt.Println(v)
	case <-time.After(time.Millisecond):
		fmt.Println("timeout")
	}
	_, ok := <-res
	fmt.Println(ok)
	stop := context.AfterFunc(ctx, func() { fmt.Println("after") })
	time.Sleep(time.Millisecond)
	fmt.Println(stop())
	dl, c3 := context.WithDeadlineCause(context.Background(), time.Now().Add(time.Millisecond), fmt.Errorf("too slow"))
	defer c3()
	<-dl.Done()
	fmt.Println(dl.Err(), context.Cause(dl))
	var rw sync.RWMutex
	shared := 0
	for i := range 3 {
		wg.Add(2)
		go func() { defer wg.Done(); rw.RLock(); _ = shared; rw.RUnlock() }()
		go func() { defer wg.Done(); rw.Lock(); shared += i; rw.Unlock() }()
	}
	wg.Wait()
	fmt.Println(shared, rw.TryLock(), rw.TryRLock())
	go func() { panic(fmt.Sprintf("goroutine died %v", Event{time.Second, "x"})) }()
	time.Sleep(time.Second)
	fmt.Println("unreachable")
}
