package main

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"
	"unicode"
)

type Number interface {
	~int | ~int64 | ~float64
}

func Sum[T Number](xs ...T) (s T) {
	for _, x := range xs {
		s += x
	}
	return
}

func Map[T, U any](xs []T, f func(T) U) []U {
	out := make([]U, 0, len(xs))
	for _, x := range xs {
		out = append(out, f(x))
	}
	return out
}

func Reduce[T, A any](xs []T, a A, f func(A, T) A) A {
	for _, x := range xs {
		a = f(a, x)
	}
	return a
}

type Set[T comparable] map[T]struct{}

func (s Set[T]) Add(v T) bool {
	if _, ok := s[v]; ok {
		return false
	}
	s[v] = struct{}{}
	return true
}

type Cache[K cmp.Ordered, V any] struct {
	mu    sync.RWMutex
	data  map[K]entry[V]
	ttl   time.Duration
	hits  atomic.Int64
	group flight[K, V]
}

type entry[V any] struct {
	v  V
	at time.Time
}

type flight[K comparable, V any] struct {
	mu    sync.Mutex
	calls map[K]*call[V]
}

type call[V any] struct {
	wg  sync.WaitGroup
	v   V
	err error
}

func (f *flight[K, V]) Do(k K, fn func() (V, error)) (V, error) {
	f.mu.Lock()
	if f.calls == nil {
		f.calls = map[K]*call[V]{}
	}
	if c, ok := f.calls[k]; ok {
		f.mu.Unlock()
		c.wg.Wait()
		return c.v, c.err
	}
	c := new(call[V])
	c.wg.Add(1)
	f.calls[k] = c
	f.mu.Unlock()
	c.v, c.err = fn()
	c.wg.Done()
	f.mu.Lock()
	delete(f.calls, k)
	f.mu.Unlock()
	return c.v, c.err
}

func (c *Cache[K, V]) Get(ctx context.Context, k K, load func(context.Context, K) (V, error)) (V, error) {
	c.mu.RLock()
	e, ok := c.data[k]
	c.mu.RUnlock()
	if ok && time.Since(e.at) < c.ttl {
		c.hits.Add(1)
		return e.v, nil
	}
	return c.group.Do(k, func() (V, error) {
		v, err := load(ctx, k)
		if err != nil {
			var zero V
			return zero, fmt.Errorf("load %v: %w", k, err)
		}
		c.mu.Lock()
		defer c.mu.Unlock()
		if c.data == nil {
			c.data = make(map[K]entry[V])
		}
		c.data[k] = entry[V]{v, time.Now()}
		return v, nil
	})
}

type state int

const (
	idle state = iota
	running
	done
)

var names = map[state]string{idle: "idle", running: "running", done: "done"}

func (s state) String() string { return names[s] }

type token struct {
	kind rune
	text string
	num  float64
}

type lexer struct {
	in  []rune
	pos int
}

func (l *lexer) next() (tok token, err error) {
	for l.pos < len(l.in) && unicode.IsSpace(l.in[l.pos]) {
		l.pos++
	}
	if l.pos >= len(l.in) {
		return token{kind: -1}, nil
	}
	switch r := l.in[l.pos]; {
	case unicode.IsDigit(r) || r == '.':
		start := l.pos
		for l.pos < len(l.in) && (unicode.IsDigit(l.in[l.pos]) || l.in[l.pos] == '.') {
			l.pos++
		}
		text := string(l.in[start:l.pos])
		n, err := strconv.ParseFloat(text, 64)
		return token{'n', text, n}, err
	case strings.ContainsRune("+-*/()", r):
		l.pos++
		return token{kind: r}, nil
	default:
		return tok, fmt.Errorf("unexpected %q at %d", r, l.pos)
	}
}

type parser struct {
	*lexer
	tok token
}

func (p *parser) advance() {
	t, err := p.next()
	if err != nil {
		panic(err)
	}
	p.tok = t
}

func (p *parser) expr(prec int) float64 {
	var left float64
	switch p.tok.kind {
	case 'n':
		left = p.tok.num
		p.advance()
	case '(':
		p.advance()
		left = p.expr(0)
		if p.tok.kind != ')' {
			panic(errors.New("missing )"))
		}
		p.advance()
	case '-':
		p.advance()
		left = -p.expr(3)
	default:
		panic(fmt.Errorf("unexpected %q", p.tok.kind))
	}
	precs := map[rune]int{'+': 1, '-': 1, '*': 2, '/': 2}
	for {
		op := p.tok.kind
		pr, ok := precs[op]
		if !ok || pr <= prec {
			return left
		}
		p.advance()
		right := p.expr(pr)
		switch op {
		case '+':
			left += right
		case '-':
			left -= right
		case '*':
			left *= right
		case '/':
			left /= right
		}
	}
}

func eval(s string) (v float64, err error) {
	defer func() {
		if r := recover(); r != nil {
			if e, ok := r.(error); ok {
				err = e
				return
			}
			panic(r)
		}
	}()
	p := &parser{lexer: &lexer{in: []rune(s)}}
	p.advance()
	v = p.expr(0)
	if p.tok.kind != -1 {
		return 0, fmt.Errorf("trailing %q", p.tok.kind)
	}
	return
}

func pipeline(ctx context.Context, n int) (<-chan int, <-chan error) {
	out, errc := make(chan int), make(chan error, 1)
	go func() {
		defer close(out)
		defer close(errc)
	loop:
		for i := 0; ; i++ {
			select {
			case <-ctx.Done():
				errc <- ctx.Err()
				break loop
			case out <- i * i:
				if i == n {
					break loop
				}
				continue loop
			}
		}
	}()
	return out, errc
}

func main() {
	fmt.Println(Sum(1, 2, 3), Sum(1.5, 2), Sum[time.Duration](time.Second, time.Minute))
	fmt.Println(Map([]int{1, 2, 3}, strconv.Itoa), Reduce([]string{"a", "bb"}, 0, func(n int, s string) int { return n + len(s) }))
	s := Set[string]{}
	fmt.Println(s.Add("a"), s.Add("a"), s, len(s))
	var c Cache[string, int]
	c.ttl = time.Hour
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	loads := 0
	for range 3 {
		v, err := c.Get(ctx, "k", func(ctx context.Context, k string) (int, error) { loads++; return len(k) * 42, ctx.Err() })
		fmt.Println(v, err)
	}
	_, err := c.Get(ctx, "bad", func(context.Context, string) (int, error) { return 0, errors.New("boom") })
	fmt.Println(err, c.hits.Load(), loads)
	for _, in := range []string{"1 + 2 * 3", "(1+2)*3 - -4/2", "2 *", "1 $ 2", "(1", "1.5.2", "1/0"} {
		v, err := eval(in)
		fmt.Printf("%-16s = %v, %v\n", in, v, err)
	}
	out, errc := pipeline(ctx, 4)
	for v := range out {
		fmt.Print(v, " ")
	}
	fmt.Println(<-errc)
	cancel()
	_, errc = pipeline(ctx, 4)
	fmt.Println(<-errc, errors.Is(ctx.Err(), context.Canceled))

	sc := bufio.NewScanner(strings.NewReader("alpha beta\ngamma  delta\n\nend"))
	counts := map[string]int{}
	for line := 1; sc.Scan(); line++ {
		for i, w := range strings.Fields(sc.Text()) {
			counts[w] += line*10 + i
		}
	}
	keys := slices.Sorted(maps.Keys(counts))
	for _, k := range keys {
		fmt.Printf("%-6s %3d\n", k, counts[k])
	}
	st := idle
	for st != done {
		fmt.Print(st, " -> ")
		st++
	}
	fmt.Printf("%v %d %s\n", st, st, state(7))
	var funcs []func() int
	for i := range 3 {
		funcs = append(funcs, func() int { i *= 10; return i })
	}
	for _, f := range funcs {
		fmt.Print(f(), f(), " ")
	}
	fmt.Println()
	i := 0
again:
	if i < 3 {
		i++
		if i == 2 {
			goto again
		}
		fmt.Print(i, " ")
		goto again
	}
	fmt.Println()
outer:
	for i := range 4 {
		for j := range 4 {
			switch {
			case j == 2:
				continue outer
			case i == 2:
				break outer
			case i == j:
				fallthrough
			case j == 3:
				fmt.Print(i, j, ";")
			}
		}
	}
	fmt.Println()
	matrix := [3][3]int{{1, 2, 3}, {4, 5, 6}}
	m2 := matrix
	m2[1][1] = 50
	fmt.Println(matrix, m2, matrix == m2, len(matrix[0]))
	sl := matrix[0][:2:2]
	sl = append(sl, 99)
	fmt.Println(matrix[0], sl, cap(sl) >= 3)
	arr := [...]string{2: "c", 0: "a"}
	fmt.Printf("%q %d\n", arr, len(arr))
	b := []byte("hello, 世界")
	for i, r := range string(b) {
		if r > 127 {
			fmt.Print(i, ":", string(r), " ")
		}
	}
	fmt.Println(len(b), strings.ToUpper(string(b[:5])), math.Round(2.5), math.MaxInt64, math.Inf(1), -math.MaxFloat64)
	type Celsius float64
	temp := Celsius(36.6)
	fmt.Printf("%.1f %v %T\n", temp, temp*2, temp)
	x := 5
	ptr := &x
	pp := &ptr
	**pp = 7
	fmt.Println(x, *ptr == **pp)
	var iface any = map[string]any{"a": 1, "b": []any{1, "x", nil, 2.5, true}, "c": map[string]any{}}
	fmt.Printf("%v\n", iface)
	if mm, ok := iface.(map[string]any); ok {
		fmt.Println(len(mm), mm["b"].([]any)[1])
	}
	_, ok := iface.(fmt.Stringer)
	fmt.Println(ok)
	fmt.Println(strings.Repeat("=", 10), strings.Title("x y"), strings.EqualFold("Go", "GO"), strings.Map(func(r rune) rune {
		if r == 'a' {
			return -1
		}
		return unicode.ToUpper(r)
	}, "banana"))
	idx, found := slices.BinarySearchFunc(keys, "beta", cmp.Compare[string])
	fmt.Println(idx, found, slices.Index(keys, "end"), slices.Max(keys), slices.Contains(keys, "x"))
	var once sync.Once
	for range 3 {
		once.Do(func() { fmt.Println("once") })
	}
	v := sync.OnceValue(func() int { fmt.Println("computing"); return 3 })
	fmt.Println(v(), v())
}
