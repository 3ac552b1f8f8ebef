// Embedding, method values, middleware, constants, labels, slices and type switches.
package main

import (
	"errors"
	"fmt"
	"os"
	"strings"
)

type Animal interface {
	Sound() string
	Name() string
}
type Base struct{ name string }

func (b Base) Name() string     { return b.name }
func (b *Base) Rename(n string) { b.name = n }
func (b Base) Sound() string    { return "..." }

type Dog struct {
	Base
	breed string
}

func (d Dog) Sound() string { return "Woof from " + d.Name() }

type Puppy struct {
	*Dog
	age int
}

func (p Puppy) Sound() string { return strings.ToLower(p.Dog.Sound()) }

type Logger interface{ Log(string) }
type LoggerFunc func(string)

func (f LoggerFunc) Log(s string) { f("[" + s + "]") }

type Middleware func(Handler) Handler
type Handler func(string) (string, error)

func chain(h Handler, ms ...Middleware) Handler {
	for i := len(ms) - 1; i >= 0; i-- {
		h = ms[i](h)
	}
	return h
}

type Op func(*cfg)
type cfg struct {
	n int
	s string
}

func WithN(n int) Op { return func(c *cfg) { c.n = n } }
func New(ops ...Op) cfg {
	c := cfg{1, "d"}
	for _, o := range ops {
		o(&c)
	}
	return c
}

type Weekday uint

const (
	Sun Weekday = iota
	Mon
	_
	Wed
	KB = 1 << (10 * (iota + 1))
	MB
)
const (
	a, b = iota, iota * 10
	c, d
	e float64 = 1 << iota
)

type Bits uint8

const (
	F0 Bits = 1 << iota
	F1
	F2
)

func (b Bits) Has(f Bits) bool { return b&f != 0 }
func (b *Bits) Clear(f Bits)   { *b &^= f }

type temp float64
type unit interface{ ~float64 }

func describe(i any) string {
	switch v := i.(type) {
	case nil:
		return "nil"
	case int, int64:
		return fmt.Sprintf("int-ish %v", v)
	case func() string:
		return v()
	case error:
		return "error " + v.Error()
	case fmt.Stringer:
		return "stringer " + v.String()
	case []any:
		var sb strings.Builder
		for _, x := range v {
			sb.WriteString(describe(x) + ",")
		}
		return sb.String()
	case map[string]int:
		return fmt.Sprint(len(v))
	case *int:
		return fmt.Sprint(*v)
	case chan<- int:
		return "sendchan"
	default:
		return fmt.Sprintf("%T", v)
	}
}

func divmod(a, b int) (q, r int, err error) {
	defer func() {
		if e := recover(); e != nil {
			err = fmt.Errorf("caught: %v", e)
		}
	}()
	q = a / b
	r = a % b
	return
}

func multi() (int, string, error)          { return 1, "x", nil }
func take(i int, s string, e error) string { return fmt.Sprint(i, s, e) }
func variadic(pre string, xs ...any) int   { return len(xs) }

func main() {
	d1 := Dog{Base{"Rex"}, "lab"}
	d1.Rename("Max")
	p := Puppy{&d1, 1}
	p.Rename("Tiny")
	for _, an := range []Animal{d1, &d1, p, &p, Base{"b"}} {
		fmt.Printf("%T %s %s\n", an, an.Name(), an.Sound())
	}
	f := Dog.Sound
	g := (*Base).Rename
	g(&d1.Base, "Meth")
	h := d1.Sound
	d1.name = "Changed"
	fmt.Println(f(d1), h(), Puppy.Name(p))
	var lg Logger = LoggerFunc(func(s string) { fmt.Println("log", s) })
	lg.Log("hey")
	hd := chain(func(s string) (string, error) {
		if s == "" {
			return "", errors.New("empty")
		}
		return "<" + s + ">", nil
	}, func(n Handler) Handler {
		return func(s string) (string, error) {
			r, err := n(strings.ToUpper(s))
			return "A" + r, err
		}
	}, func(n Handler) Handler {
		return func(s string) (string, error) { r, err := n(s + "!"); return r + "B", err }
	})
	fmt.Println(hd("x"))
	fmt.Println(New(WithN(5), func(c *cfg) { c.s += "!" }))
	fmt.Println(Mon, Wed, KB, MB, a, b, c, d, e)
	bs := F0 | F2
	fmt.Println(bs.Has(F1), bs.Has(F2), bs)
	bs.Clear(F2)
	fmt.Printf("%03b\n", bs)
	x := 5
	for _, v := range []any{nil, 1, int64(2), func() string { return "fn" }, errors.New("e"), []any{1, "s"}, map[string]int{"a": 1}, &x, make(chan<- int), make(chan int), 1.5, temp(2), struct{}{}, [2]int{}} {
		fmt.Println(describe(v))
	}
	fmt.Println(divmod(7, 2))
	fmt.Println(divmod(7, 0))
	fmt.Println(take(multi()), variadic("a"), variadic("a", nil), variadic("a", []any{1, 2}...), variadic("a", []any{1, 2}))
	var fns []func() int
	for i := 0; i < 3; i++ {
		defer func() { fmt.Print("d", i, " ") }()
		fns = append(fns, func() int { i *= 10; return i })
	}
	for _, fn := range fns {
		fmt.Print(fn(), fn(), " ")
	}
	fmt.Println()
	i := 0
retry:
	i++
	if i < 3 {
		goto retry
	}
outer:
	for r := range 4 {
		for c := range 4 {
			switch {
			case c == 2:
				continue outer
			case r == 2:
				break outer
			case r == c:
				fallthrough
			case false:
				fmt.Print("=")
			default:
				fmt.Print(r, c, ";")
			}
		}
	}
	fmt.Println(i)
	arr := [...]int{5: 1, 2, 1: 7}
	sl := arr[2:4:5]
	sl = append(sl, 9)
	sl2 := append(sl, 10)
	sl2[0] = 99
	fmt.Println(arr, sl, sl2, len(arr), cap(sl))
	m := map[[2]int]struct{ a, b string }{{1, 2}: {"x", "y"}}
	m[[2]int{3, 4}] = struct{ a, b string }{"p", "q"}
	if v, ok := m[[2]int{1, 2}]; ok {
		v.a = "changed"
		fmt.Println(v, m)
	}
	delete(m, [2]int{1, 2})
	clear(sl)
	fmt.Println(len(m), sl, min(3, 1, 2), max(2.5, 1), min("b", "a"))
	var np *Dog
	defer func() {
		r := recover()
		fmt.Println(r)
		var re interface{ RuntimeError() }
		err, _ := r.(error)
		fmt.Println(errors.As(err, &re))
		os.Exit(4)
	}()
	fmt.Println(np.breed)
}
