package main

import (
	"errors"
	"fmt"
	"maps"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

type Money int64

func (m Money) String() string { return fmt.Sprintf("$%d.%02d", int64(m)/100, int64(m)%100) }

type Account struct {
	mu      sync.Mutex
	ID      string
	balance Money
	history []Tx
}

type Tx struct {
	At     time.Duration
	Amount Money
	Kind   TxKind
	Meta   map[string]any
}

type TxKind uint8

const (
	Deposit TxKind = iota + 1
	Withdraw
	Transfer
)

//go:generate stringer
var kindNames = [...]string{Deposit: "deposit", Withdraw: "withdraw", Transfer: "transfer"}

func (k TxKind) String() string {
	if int(k) < len(kindNames) && kindNames[k] != "" {
		return kindNames[k]
	}
	return fmt.Sprintf("TxKind(%d)", uint8(k))
}

type InsufficientFunds struct{ Need, Have Money }

func (e InsufficientFunds) Error() string { return fmt.Sprintf("need %v, have %v", e.Need, e.Have) }

func (a *Account) apply(t Tx) (err error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	switch amt := t.Amount; t.Kind {
	case Withdraw, Transfer:
		if a.balance < amt {
			return &InsufficientFunds{amt, a.balance}
		}
		a.balance -= amt
	case Deposit:
		a.balance += amt
	default:
		return fmt.Errorf("unknown %v", t.Kind)
	}
	a.history = append(a.history, t)
	return
}

type Bank struct {
	accounts sync.Map
	ops      atomic.Uint64
	audit    func(string, ...any)
}

func (b *Bank) account(id string) *Account {
	v, _ := b.accounts.LoadOrStore(id, &Account{ID: id})
	return v.(*Account)
}

func (b *Bank) transfer(from, to string, m Money) error {
	b.ops.Add(1)
	if err := b.account(from).apply(Tx{Amount: m, Kind: Transfer}); err != nil {
		var inf *InsufficientFunds
		if errors.As(err, &inf) {
			b.audit("short by %v", inf.Need-inf.Have)
		}
		return fmt.Errorf("transfer %s->%s: %w", from, to, err)
	}
	return b.account(to).apply(Tx{Amount: m, Kind: Deposit, Meta: map[string]any{"from": from}})
}

type Grid [3][3]rune

func (g *Grid) set(x, y int, r rune) *Grid { g[y][x] = r; return g }
func (g Grid) String() string {
	var b strings.Builder
	for _, row := range g {
		for _, c := range row {
			if c == 0 {
				c = '.'
			}
			b.WriteRune(c)
		}
		b.WriteByte('/')
	}
	return b.String()
}

type Stack[T any] []T

func (s *Stack[T]) Push(v ...T) { *s = append(*s, v...) }
func (s *Stack[T]) Pop() (v T, err error) {
	if len(*s) == 0 {
		return v, errEmpty
	}
	v, *s = (*s)[len(*s)-1], (*s)[:len(*s)-1]
	return
}

var errEmpty = errors.New("empty stack")

type Graph map[string][]string

func (g Graph) topo() (order []string, err error) {
	const (
		white = iota
		grey
		black
	)
	colour := map[string]int{}
	var visit func(string) error
	visit = func(n string) error {
		switch colour[n] {
		case grey:
			return fmt.Errorf("cycle at %s", n)
		case black:
			return nil
		}
		colour[n] = grey
		for _, m := range g[n] {
			if err := visit(m); err != nil {
				return err
			}
		}
		colour[n] = black
		order = append(order, n)
		return nil
	}
	for _, n := range slices.Sorted(maps.Keys(g)) {
		if err := visit(n); err != nil {
			return nil, err
		}
	}
	slices.Reverse(order)
	return
}

type fsm struct {
	state func(*fsm, byte) stateFn
	out   []string
	buf   []byte
}
type stateFn func(*fsm, byte) stateFn

func start(f *fsm, c byte) stateFn {
	if c == '"' {
		return quoted
	}
	if c != ' ' {
		f.buf = append(f.buf, c)
		return word
	}
	return start
}
func word(f *fsm, c byte) stateFn {
	if c == ' ' {
		f.flush()
		return start
	}
	f.buf = append(f.buf, c)
	return word
}
func quoted(f *fsm, c byte) stateFn {
	if c == '"' {
		f.flush()
		return start
	}
	f.buf = append(f.buf, c)
	return quoted
}
func (f *fsm) flush() { f.out = append(f.out, string(f.buf)); f.buf = f.buf[:0] }

func split(s string) []string {
	f := &fsm{}
	st := stateFn(start)
	for i := 0; i < len(s); i++ {
		st = st(f, s[i])
	}
	if len(f.buf) > 0 {
		f.flush()
	}
	return f.out
}

type embeddedPtr struct {
	*Account
	fmt.Stringer
	extra struct {
		a, b int
		c    []func(int) int
	}
}

func variadic(prefix string, rest ...any) string { return prefix + fmt.Sprint(len(rest), rest) }

func multi() (a, b int, c string)    { return 1, 2, "three" }
func take(a, b int, c string) string { return fmt.Sprint(a, b, c) }

func main() {
	var log []string
	b := &Bank{audit: func(f string, a ...any) { log = append(log, fmt.Sprintf(f, a...)) }}
	b.account("alice").apply(Tx{Amount: 10050, Kind: Deposit})
	fmt.Println(b.transfer("alice", "bob", 5025), b.transfer("alice", "bob", 9999), b.ops.Load(), log)
	fmt.Println(b.account("bob").balance, b.account("alice").history, b.account("bob").history[0].Meta)
	fmt.Printf("%+v\n%v %v\n", b.account("bob").history, TxKind(9), b.account("x").apply(Tx{}))
	n := 0
	b.accounts.Range(func(k, v any) bool { n++; return true })
	fmt.Println(n, new(Grid).set(1, 1, 'X').set(0, 2, 'O'))
	var st Stack[string]
	st.Push("a", "b")
	x, _ := st.Pop()
	y, _ := st.Pop()
	_, err := st.Pop()
	fmt.Println(x, y, err, errors.Is(err, errEmpty))
	fmt.Println(Graph{"a": {"b", "c"}, "b": {"d"}, "c": {"d"}, "d": nil}.topo())
	fmt.Println(Graph{"a": {"b"}, "b": {"a"}}.topo())
	fmt.Printf("%q\n", split(`one "two three"  four`))
	e := embeddedPtr{Account: b.account("alice"), Stringer: Money(5)}
	e.extra.c = append(e.extra.c, func(i int) int { return i + e.extra.a })
	e.extra.a = 10
	fmt.Println(e.ID, e.String(), e.extra.c[0](5), e.Account.balance)
	fmt.Println(variadic("p"), variadic("p", nil), variadic("p", []any{1, 2}...), variadic("p", []int{1}))
	fmt.Println(take(multi()))
	var i8 int8 = 127
	i8++
	fmt.Println(i8, uint8(i8), ^uint16(0), -5>>1, uint32(1)<<31, 1<<62)
	type T = struct {
		A int `json:"a"`
		B string
	}
	t1, t2 := T{1, "x"}, T{1, "x"}
	fmt.Println(t1 == t2, &t1 == &t2, any(t1) == any(t2))
	lbl := 0
retry:
	for {
		select {
		case <-time.After(time.Microsecond):
			lbl++
			if lbl < 3 {
				continue retry
			}
			break retry
		}
	}
	fmt.Println(lbl)
	defer func() {
		r := recover()
		err, _ := r.(runtime.Error)
		fmt.Println(r, err != nil)
	}()
	func() {
		defer func() {
			fmt.Println("re", recover())
			panic(fmt.Sprint("again ", len(log)))
		}()
		_ = []int{}[len(log)+3]
	}()
}
