package main

import (
	"container/list"
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"math/rand"
	"os"
	"runtime/debug"
	"slices"
	"sort"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"text/tabwriter"
	"time"
)

type LRU[K comparable, V any] struct {
	cap     int
	order   *list.List
	items   map[K]*list.Element
	onEvict func(K, V)
}

type kv[K comparable, V any] struct {
	k K
	v V
}

func NewLRU[K comparable, V any](n int) *LRU[K, V] {
	return &LRU[K, V]{cap: n, order: list.New(), items: map[K]*list.Element{}}
}

func (l *LRU[K, V]) Get(k K) (v V, ok bool) {
	if e, hit := l.items[k]; hit {
		l.order.MoveToFront(e)
		return e.Value.(*kv[K, V]).v, true
	}
	return
}

func (l *LRU[K, V]) Put(k K, v V) {
	if e, ok := l.items[k]; ok {
		e.Value.(*kv[K, V]).v = v
		l.order.MoveToFront(e)
		return
	}
	l.items[k] = l.order.PushFront(&kv[K, V]{k, v})
	if l.order.Len() > l.cap {
		last := l.order.Back()
		old := l.order.Remove(last).(*kv[K, V])
		delete(l.items, old.k)
		if l.onEvict != nil {
			l.onEvict(old.k, old.v)
		}
	}
}

type Event interface{ isEvent() }
type (
	Created struct{ ID int }
	Deleted struct {
		ID     int
		Reason string
	}
)

func (Created) isEvent()  {}
func (*Deleted) isEvent() {}

type Bus struct {
	mu   sync.RWMutex
	subs map[string][]chan<- Event
}

func (b *Bus) Subscribe(topic string) (<-chan Event, func()) {
	ch := make(chan Event, 4)
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.subs == nil {
		b.subs = make(map[string][]chan<- Event)
	}
	b.subs[topic] = append(b.subs[topic], ch)
	return ch, func() {
		b.mu.Lock()
		defer b.mu.Unlock()
		b.subs[topic] = slices.DeleteFunc(b.subs[topic], func(c chan<- Event) bool { return c == ch })
		close(ch)
	}
}

func (b *Bus) Publish(topic string, e Event) (n int) {
	b.mu.RLock()
	defer b.mu.RUnlock()
	for _, ch := range b.subs[topic] {
		select {
		case ch <- e:
			n++
		default:
		}
	}
	return
}

type RetryError struct {
	Attempts int
	errs     []error
}

func (r *RetryError) Error() string {
	return fmt.Sprintf("gave up after %d attempts: %v", r.Attempts, r.errs[len(r.errs)-1])
}
func (r *RetryError) Unwrap() []error { return r.errs }

var errTemporary = errors.New("temporary")

func retry(ctx context.Context, n int, base time.Duration, f func(int) error) error {
	re := new(RetryError)
	for i := range n {
		err := f(i)
		if err == nil {
			return nil
		}
		re.Attempts++
		re.errs = append(re.errs, err)
		if !errors.Is(err, errTemporary) {
			break
		}
		select {
		case <-time.After(base << i):
		case <-ctx.Done():
			return errors.Join(re, context.Cause(ctx))
		}
	}
	return re
}

type Handler interface {
	Serve(w io.Writer, req string) error
}
type HandlerFunc func(io.Writer, string) error

func (f HandlerFunc) Serve(w io.Writer, r string) error { return f(w, r) }

type Middleware func(Handler) Handler

func chain(h Handler, ms ...Middleware) Handler {
	for i := len(ms) - 1; i >= 0; i-- {
		h = ms[i](h)
	}
	return h
}

func logging(l *log.Logger) Middleware {
	return func(next Handler) Handler {
		return HandlerFunc(func(w io.Writer, r string) (err error) {
			defer func() { l.Printf("%s err=%v", r, err) }()
			return next.Serve(w, r)
		})
	}
}

func recovering(next Handler) Handler {
	return HandlerFunc(func(w io.Writer, r string) (err error) {
		defer func() {
			if p := recover(); p != nil {
				err = fmt.Errorf("panic: %v (stack %t)", p, len(debug.Stack()) > 0)
			}
		}()
		return next.Serve(w, r)
	})
}

type semaphore chan struct{}

func (s semaphore) with(f func()) { s <- struct{}{}; defer func() { <-s }(); f() }

type bits uint16

const (
	read bits = 1 << iota
	write
	exec
)

func (b bits) String() string {
	var parts []string
	for i, n := range []string{"r", "w", "x"} {
		if b&(1<<i) != 0 {
			parts = append(parts, n)
		}
	}
	return strings.Join(parts, "|")
}

type visitor func(depth int, n *node) visitor
type node struct {
	name string
	kids []*node
}

func (n *node) walk(d int, v visitor) {
	if v = v(d, n); v == nil {
		return
	}
	for _, k := range n.kids {
		k.walk(d+1, v)
	}
}

type byLen []string

func (b byLen) Len() int           { return len(b) }
func (b byLen) Less(i, j int) bool { return len(b[i]) < len(b[j]) }
func (b byLen) Swap(i, j int)      { b[i], b[j] = b[j], b[i] }

type temp float64
type shape interface {
	~struct{ w, h int } | ~struct{ r int }
}

func describe[S shape](s S) string { return fmt.Sprintf("%T%v", s, s) }

type num interface{ ~int | ~float64 }

func sumBy[T any, N num](xs []T, f func(T) N) (n N) {
	for _, x := range xs {
		n += f(x)
	}
	return
}

type opt[T any] struct {
	v  T
	ok bool
}

func some[T any](v T) opt[T] { return opt[T]{v, true} }
func (o opt[T]) or(d T) T {
	if o.ok {
		return o.v
	}
	return d
}

type alias[T any] = map[string]opt[T]

func main() {
	l := NewLRU[string, int](2)
	l.onEvict = func(k string, v int) { fmt.Println("evict", k, v) }
	l.Put("a", 1)
	l.Put("b", 2)
	l.Get("a")
	l.Put("c", 3)
	_, ok := l.Get("b")
	fmt.Println(ok, l.order.Len())
	var bus Bus
	ch, cancel := bus.Subscribe("t")
	fmt.Println(bus.Publish("t", Created{1}), bus.Publish("t", &Deleted{2, "old"}), bus.Publish("none", Created{3}))
	cancel()
	for e := range ch {
		switch e := e.(type) {
		case Created:
			fmt.Println("created", e.ID)
		case *Deleted:
			fmt.Printf("%+v %v\n", e, *e)
		}
	}
	ctx, stop := context.WithCancelCause(context.Background())
	err := retry(ctx, 3, time.Millisecond, func(i int) error { return fmt.Errorf("try %d: %w", i, errTemporary) })
	var re *RetryError
	fmt.Println(err, errors.As(err, &re), errors.Is(err, errTemporary), re.Attempts)
	stop(errors.New("shutdown"))
	fmt.Println(retry(ctx, 9, time.Hour, func(int) error { return errTemporary }))
	var out strings.Builder
	logger := log.New(&out, "[app] ", log.Lmsgprefix)
	h := chain(HandlerFunc(func(w io.Writer, r string) error {
		if r == "/boom" {
			var p *node
			_ = p.name
		}
		_, err := io.WriteString(w, "served "+r+"\n")
		return err
	}), logging(logger), recovering)
	for _, r := range []string{"/", "/boom"} {
		if err := h.Serve(os.Stdout, r); err != nil {
			fmt.Println("error:", err)
		}
	}
	fmt.Print(out.String())
	sem := make(semaphore, 2)
	var running, most atomic.Int32
	var wg sync.WaitGroup
	for range 6 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			sem.with(func() {
				n := running.Add(1)
				for {
					m := most.Load()
					if n <= m || most.CompareAndSwap(m, n) {
						break
					}
				}
				time.Sleep(time.Millisecond)
				running.Add(-1)
			})
		}()
	}
	wg.Wait()
	fmt.Println(most.Load(), read|exec, write, bits(0))
	tree := &node{"root", []*node{{"a", []*node{{name: "a1"}, {name: "a2"}}}, {name: "b"}}}
	var v visitor
	v = func(d int, n *node) visitor {
		fmt.Print(strings.Repeat(" ", d), n.name, ";")
		if n.name == "a" {
			return nil
		}
		return v
	}
	tree.walk(0, v)
	fmt.Println()
	words := byLen{"ccc", "a", "bb", ""}
	sort.Sort(sort.Reverse(words))
	fmt.Printf("%q %v\n", words, sort.IsSorted(words))
	fmt.Println(describe(struct{ w, h int }{1, 2}), describe(struct{ r int }{3}))
	fmt.Println(sumBy(words, func(s string) int { return len(s) }), sumBy(words, func(s string) temp { return temp(len(s)) / 2 }))
	m := alias[int]{"x": some(4)}
	fmt.Println(m["x"].or(1), m["y"].or(1), m)
	tw := tabwriter.NewWriter(os.Stdout, 0, 8, 2, ' ', tabwriter.AlignRight|tabwriter.Debug)
	fmt.Fprintln(tw, "name\tqty\tprice\t")
	fmt.Fprintln(tw, "apple\t3\t1.25\t")
	tw.Flush()
	r := rand.New(rand.NewSource(1))
	_ = r.Intn(10)
	n, err := strconv.Atoi("12x")
	fmt.Println(n, err)
	_, err = strconv.ParseInt("300", 10, 8)
	fmt.Println(err, errors.Is(err, strconv.ErrRange))
	fmt.Println(strconv.Quote("a\tb\"c"), strconv.FormatInt(-255, 16), strconv.FormatFloat(1.0/3, 'f', 4, 64))
	var a [3]int
	for i := range a {
		a[i] = i
	}
	for i, v := range a {
		a[2] = 10
		fmt.Print(i, v, " ")
	}
	for i, v := range &a {
		a[2] = 20
		fmt.Print(i, v, " ")
	}
	fmt.Println()
	type key struct {
		a string
		b [2]int
		c any
	}
	mk := map[key]int{{"x", [2]int{1, 2}, 3}: 1}
	mk[key{"x", [2]int{1, 2}, 3}]++
	fmt.Println(mk[key{"x", [2]int{1, 2}, 3}], len(mk))
	var once sync.Once
	func() {
		defer func() { fmt.Println(recover()) }()
		once.Do(func() { panic("once") })
	}()
	once.Do(func() { fmt.Println("never") })
	s := []int{1, 2, 3, 4, 5}
	s = slices.Insert(s, 1, 9, 8)
	s = append(s[:2], s[3:]...)
	fmt.Println(s, slices.IndexFunc(s, func(x int) bool { return x > 3 }), cap(s[1:2:3]))
}
