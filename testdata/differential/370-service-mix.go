package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"sync"
	"time"
)

// ---- embedded interfaces, shadowing, promoted methods through pointers
type Reader interface{ Read(p []byte) (int, error) }
type Writer interface{ Write(p []byte) (int, error) }
type RW interface {
	Reader
	Writer
}
type base struct{ id int }

func (b *base) ID() int     { return b.id }
func (b base) Kind() string { return "base" }
func (b *base) SetID(n int) { b.id = n }

type mid struct {
	*base
	name string
}

func (m mid) Kind() string { return "mid/" + m.base.Kind() }

type top struct {
	mid
	sync.Mutex
	tags []string
}

type identified interface {
	ID() int
	SetID(int)
	Kind() string
}

// ---- generic constraint with methods
type Stringish interface {
	~string
	Len() int
}
type word string

func (w word) Len() int { return len(w) }
func total[S Stringish](ss []S) (n int) {
	for _, s := range ss {
		n += s.Len() + len(string(s))
	}
	return
}

type List[T any] struct {
	head, tail *elem[T]
	n          int
}
type elem[T any] struct {
	v    T
	next *elem[T]
}

func (l *List[T]) Push(v T) *List[T] {
	e := &elem[T]{v: v}
	if l.tail == nil {
		l.head = e
	} else {
		l.tail.next = e
	}
	l.tail = e
	l.n++
	return l
}
func (l *List[T]) All() func(yield func(int, T) bool) {
	return func(yield func(int, T) bool) {
		i := 0
		for e := l.head; e != nil; e = e.next {
			if !yield(i, e.v) {
				return
			}
			i++
		}
	}
}

type Pair[A, B any] struct {
	First  A
	Second B
}

func MakePair[A, B any](a A, b B) Pair[A, B] { return Pair[A, B]{a, b} }
func (p Pair[A, B]) Swap() Pair[B, A]        { return Pair[B, A]{p.Second, p.First} }

type Matrix[T ~int | ~float64] [][]T

func (m Matrix[T]) T() Matrix[T] {
	out := make(Matrix[T], len(m[0]))
	for i := range out {
		out[i] = make([]T, len(m))
		for j := range m {
			out[i][j] = m[j][i]
		}
	}
	return out
}

// ---- rot13 reader, counting writer
type rot13 struct{ r io.Reader }

func (r rot13) Read(p []byte) (int, error) {
	n, err := r.r.Read(p)
	for i := range p[:n] {
		switch c := p[i]; {
		case 'a' <= c && c <= 'z':
			p[i] = 'a' + (c-'a'+13)%26
		case 'A' <= c && c <= 'Z':
			p[i] = 'A' + (c-'A'+13)%26
		}
	}
	return n, err
}

type counter struct {
	io.Writer
	n int
}

func (c *counter) Write(p []byte) (int, error) {
	n, err := c.Writer.Write(p)
	c.n += n
	return n, err
}

type opErr struct {
	Op  string
	Err error
}

func (e *opErr) Error() string { return e.Op + ": " + e.Err.Error() }
func (e *opErr) Unwrap() error { return e.Err }
func (e *opErr) Timeout() bool { return true }

func try(n int) (res string, err error) {
	defer func() {
		switch r := recover().(type) {
		case nil:
		case runtime.Error:
			err = &opErr{"runtime", r}
		case error:
			err = &opErr{"error", r}
		case string:
			err = fmt.Errorf("string: %s", r)
		default:
			err = fmt.Errorf("%T: %v", r, r)
		}
	}()
	var arr []int
	var m map[string]int
	var p *top
	switch n {
	case 0:
		return fmt.Sprint(arr[n]), nil
	case 1:
		m["x"]++
	case 2:
		p.SetID(3)
	case 3:
		panic(errors.New("plain"))
	case 4:
		panic("text")
	case 5:
		panic(3.5)
	case 6:
		var a any = "str"
		return fmt.Sprint(a.(int)), nil
	case 7:
		return fmt.Sprint(10 / (n - 7)), nil
	case 8:
		s := make([]int, 2, 4)
		return fmt.Sprint(s[1:n]), nil
	case 9:
		var f func()
		f()
	case 10:
		close((chan int)(nil))
	case 11:
		var i identified
		return i.Kind(), nil
	case 12:
		x := -1
		_ = make([]int, x)
	case 13:
		_ = [4]int(make([]int, 3))
	case 14:
		var a, b any = []int{1}, []int{1}
		return fmt.Sprint(a == b), nil
	case 15:
		var i any = top{}
		_ = i.(identified)
	}
	return "ok", nil
}

type celsius float64
type weekday uint8

func (d weekday) MarshalText() ([]byte, error) { return []byte(fmt.Sprintf("day-%d", d)), nil }

var (
	a1 = b1 + 1
	b1 = f1()
	c1 = func() int { return a1 * 2 }()
)

func f1() int { return 20 }
func init()   { c1++ }
func init()   { c1 *= 2 }

func main() {
	t := &top{mid: mid{&base{1}, "m"}, tags: []string{"x"}}
	t.Lock()
	t.SetID(5)
	t.Unlock()
	var id identified = t
	fmt.Println(id.ID(), id.Kind(), t.base.Kind(), t.mid.base.id, t.id, t.name)
	fn := id.ID
	t.SetID(9)
	fmt.Println(fn(), (*top).ID(t), identified.Kind(id))
	fmt.Println(total([]word{"ab", "c"}))
	l := (&List[Pair[string, int]]{}).Push(MakePair("a", 1)).Push(MakePair("b", 2))
	for i, p := range l.All() {
		fmt.Printf("%d %v %+v %T\n", i, p, p.Swap(), p)
	}
	fmt.Println(Matrix[int]{{1, 2, 3}, {4, 5, 6}}.T())
	c := &counter{Writer: os.Stdout}
	n, err := io.Copy(c, rot13{strings.NewReader("Uryyb, Jbeyq!\n")})
	fmt.Println(n, err, c.n)
	for i := range 16 {
		_, err := try(i)
		var te interface{ Timeout() bool }
		fmt.Println(i, err, errors.As(err, &te))
	}
	fmt.Println(a1, b1, c1)
	fmt.Printf("%v %s %d %x\n", weekday(3), weekday(3), weekday(3), "wörld")
	fmt.Printf("%#v %#v %#v %#v\n", []string{"a"}, map[string]int{"a": 1}, struct{ A any }{celsius(1)}, [2]*int{})
	fmt.Printf("%v %v %s\n", []error{io.EOF, nil}, []any{1, "a", nil}, []any{"x", 1})
	fmt.Printf("%t %v %08b %3c|%-3c| %q %#q %+q\n", true, false, 5, 'A', 'B', 'x', "hi", "é")
	fmt.Printf("%s %v %d\n", []byte("bytes"), []byte("ab"), []byte("ab"))
	fmt.Printf("%6.3v|%-10.2f|%+.2e|%g|%G\n", 3.14159, 2.5, 12345.678, 1e-7, 1e100)
	fmt.Printf("%v %v %.3s|%10.3s|\n", 1e6, 123456789.0, "abcdef", "abcdef")
	fmt.Printf("%x %X % x %#x\n", "hello", []byte{1, 171}, "abc", []byte{1, 2})
	fmt.Println(fmt.Sprintf("%T %T %T %T %T %T", 1, "s", 'r', 1.5, nil, func(int) string { return "" }), fmt.Sprint("a", 1, 2, "b", "c", 3.0))
	var neg8 int8 = -128
	var u200 uint8 = 200
	var max32 uint32 = 1<<32 - 1
	fmt.Println(neg8/-1, u200+100, 7>>1, -7>>1, -7/2, -7%3, 1<<3|1, 6&^2, ^5)
	var u8 uint8 = 255
	u8++
	var i32 int32 = 1 << 30
	i32 *= 4
	fmt.Println(u8, i32, max32+1, int64(float64(1<<53)+1))
	x, y := 1, 2
	x, y = y, x+y
	arr := []int{0, 1, 2}
	i := 0
	i, arr[i] = 2, 9
	fmt.Println(x, y, arr, i)
	const big = 1 << 100
	fmt.Println(big>>98, float64(big), 'a'+1, string(rune('a'+1)), len("héllo"), "héllo"[1])
	var wg sync.WaitGroup
	res := make([]int, 5)
	for i := range res {
		wg.Go(func() { res[i] = i * i; time.Sleep(time.Duration(i) * time.Millisecond) })
	}
	wg.Wait()
	fmt.Println(res)
	func() {
		defer fmt.Println("deferred 1")
		defer func() {
			defer func() { fmt.Println("inner", recover()) }()
			panic("second")
		}()
		for i := range 3 {
			defer fmt.Print("d", i, " ")
		}
	}()
	ch := make(chan int, 3)
	ch <- 1
	ch <- 2
	close(ch)
	v, ok := <-ch
	fmt.Println(v, ok, len(ch), cap(ch))
	for v := range ch {
		fmt.Print(v, ";")
	}
	v, ok = <-ch
	fmt.Println(v, ok)
	var nilch chan int
	select {
	case <-nilch:
	case nilch <- 1:
	default:
		fmt.Println("default")
	}
	timeout := time.After(5 * time.Millisecond)
	tick := time.NewTicker(2 * time.Millisecond)
	ticks := 0
loop:
	for {
		select {
		case <-tick.C:
			ticks++
			if ticks < 10 {
				continue loop
			}
		case <-timeout:
			tick.Stop()
			break loop
		}
	}
	fmt.Println(ticks >= 1)
	type local struct{ a, b int }
	set := map[local]bool{{1, 2}: true}
	set[local{3, 4}] = true
	delete(set, local{1, 2})
	fmt.Println(set, set[local{1, 2}])
	var sb strings.Builder
	w := 12
	for _, row := range [][]string{{"name", "qty", "price"}, {"apple", "3", "1.25"}, {"watermelon", "10", "12.00"}} {
		for i, cell := range row {
			if i == 0 {
				fmt.Fprintf(&sb, "%-*s", w, cell)
			} else {
				fmt.Fprintf(&sb, "|%*s", 8, cell)
			}
		}
		sb.WriteByte('\n')
	}
	fmt.Print(sb.String())
	copyOf := *t.base
	copyOf.id = 100
	fmt.Println(t.id, copyOf, *t.base == copyOf)
	var e1 error = &opErr{"a", io.EOF}
	fmt.Println(errors.Is(e1, io.EOF), e1 == io.EOF, e1)
	goto end
end:
	fmt.Println("end")
}
