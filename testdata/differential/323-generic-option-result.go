package main

import (
	"errors"
	"fmt"
	"strconv"
)

type Option[T any] struct {
	v  T
	ok bool
}

func Some[T any](v T) Option[T] { return Option[T]{v, true} }
func None[T any]() Option[T]    { return Option[T]{} }
func (o Option[T]) OrElse(d T) T {
	if o.ok {
		return o.v
	}
	return d
}
func Then[T, U any](o Option[T], f func(T) Option[U]) Option[U] {
	if !o.ok {
		return None[U]()
	}
	return f(o.v)
}

type Result[T any] struct {
	Val T
	Err error
}

func Try[T any](f func() (T, error)) (r Result[T]) {
	defer func() {
		if e := recover(); e != nil {
			r.Err = fmt.Errorf("panicked: %v", e)
		}
	}()
	v, err := f()
	return Result[T]{v, err}
}

func Must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

type NotFound[K any] struct{ Key K }

func (e NotFound[K]) Error() string { return fmt.Sprintf("no %v", e.Key) }

func find[K comparable, V any](m map[K]V, k K) (V, error) {
	if v, ok := m[k]; ok {
		return v, nil
	}
	var z V
	return z, fmt.Errorf("find: %w", NotFound[K]{k})
}

func main() {
	parse := func(s string) Option[int] {
		if n, err := strconv.Atoi(s); err == nil {
			return Some(n)
		}
		return None[int]()
	}
	fmt.Println(Then(Some("12"), parse).OrElse(-1), Then(Some("x"), parse).OrElse(-1), None[string]().OrElse("d"))
	fmt.Println(Try(func() (int, error) { return strconv.Atoi("7") }))
	fmt.Println(Try(func() (int, error) { var m map[string]int; m["a"] = 1; return 1, nil }).Err)
	fmt.Println(Must(strconv.ParseBool("true")))
	_, err := find(map[string]int{}, "k")
	var nf NotFound[string]
	var other NotFound[int]
	fmt.Println(err, errors.As(err, &nf), nf.Key, errors.As(err, &other))
	e, ok := errors.AsType[NotFound[string]](err)
	fmt.Println(e, ok)
	_, ok = errors.AsType[NotFound[int]](err)
	fmt.Println(ok)
}
