package main

import (
	"errors"
	"fmt"
	"strings"
)

type Handler[E any] func(E) error

type Chain[E any] []func(Handler[E]) Handler[E]

func (c Chain[E]) Then(h Handler[E]) Handler[E] {
	for i := len(c) - 1; i >= 0; i-- {
		h = c[i](h)
	}
	return h
}

func Logged[E any](log *[]string) func(Handler[E]) Handler[E] {
	return func(next Handler[E]) Handler[E] {
		return func(e E) error {
			*log = append(*log, fmt.Sprintf("%T(%v)", e, e))
			return next(e)
		}
	}
}

func Retry[E any](n int) func(Handler[E]) Handler[E] {
	return func(next Handler[E]) Handler[E] {
		return func(e E) (err error) {
			for range n {
				if err = next(e); err == nil {
					return nil
				}
			}
			return fmt.Errorf("after %d: %w", n, err)
		}
	}
}

type Machine[S comparable, E comparable] struct {
	now   S
	table map[struct {
		s S
		e E
	}]S
}

func (m *Machine[S, E]) On(s S, e E, to S) *Machine[S, E] {
	if m.table == nil {
		m.table = map[struct {
			s S
			e E
		}]S{}
	}
	m.table[struct {
		s S
		e E
	}{s, e}] = to
	return m
}

func (m *Machine[S, E]) Fire(es ...E) error {
	for _, e := range es {
		to, ok := m.table[struct {
			s S
			e E
		}{m.now, e}]
		if !ok {
			return fmt.Errorf("%v: no %v", m.now, e)
		}
		m.now = to
	}
	return nil
}

func main() {
	var log []string
	fail := 2
	h := Chain[int]{Logged[int](&log), Retry[int](3)}.Then(func(i int) error {
		if fail--; fail >= 0 {
			return errors.New("no")
		}
		return nil
	})
	fmt.Println(h(7), strings.Join(log, ";"))
	fail = 10
	fmt.Println(h(8))
	m := (&Machine[string, rune]{now: "idle"}).On("idle", 's', "busy").On("busy", 'd', "idle")
	fmt.Println(m.Fire('s', 'd', 's'), m.now)
	fmt.Println(m.Fire('s'))
}
