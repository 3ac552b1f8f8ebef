// Methods that printing calls: String, Error and GoString, on values and pointers, nested, panicking, and with side effects.
package main

import (
	"errors"
	"fmt"
	"time"
)

type weekday int

func (d weekday) String() string { return [...]string{"Sun", "Mon", "Tue"}[d] }

type temperature float64

func (t temperature) String() string { return fmt.Sprintf("%.1f°C", float64(t)) }

type account struct {
	owner string
	cents int
}

func (a *account) String() string {
	return fmt.Sprintf("%s has %d.%02d", a.owner, a.cents/100, a.cents%100)
}

type failure struct{ code int }

func (f failure) Error() string { return fmt.Sprint("failure ", f.code) }

type both struct{ n int }

func (b both) Error() string    { return "as error" }
func (b both) String() string   { return "as string" }
func (b both) GoString() string { return fmt.Sprintf("both(%d)", b.n) }

type noisy struct{ name string }

func (n noisy) String() string {
	fmt.Println("called for", n.name)
	return "<" + n.name + ">"
}

type broken struct{}

func (broken) String() string { panic("cannot say") }

type brokenError struct{ why error }

func (b brokenError) Error() string { panic(b.why) }

type pair struct {
	First  weekday
	second weekday
	Err    error
	When   time.Duration
}

type wraps struct{ fmt.Stringer }

type pointerOnly struct{ n int }

func (p *pointerOnly) String() string {
	if p == nil {
		return "nil pointerOnly"
	}
	return fmt.Sprint("pointerOnly ", p.n)
}

func main() {
	fmt.Println(weekday(1), temperature(36.64), &account{"ann", 1205}, account{"bob", 3})
	fmt.Printf("%v %s %d %q %x %+v %#v %T\n", weekday(2), weekday(1), weekday(1), weekday(0), weekday(1), weekday(2), weekday(2), weekday(2))
	fmt.Printf("[%6v] [%-6v] [%06v] [%.2v]\n", weekday(1), weekday(2), weekday(1), weekday(1))
	fmt.Println(failure{3}, &failure{4}, both{1}, &both{2})
	fmt.Printf("%#v %#v %v %s %d\n", both{5}, &both{6}, both{7}, both{8}, both{9})
	fmt.Println([]weekday{0, 1, 2}, map[weekday]temperature{1: 20, 0: -3.5}, [2]*account{})
	fmt.Printf("%v %+v\n", pair{1, 2, failure{1}, 1500 * time.Millisecond}, &pair{2, 1, nil, time.Minute})
	fmt.Printf("%#v\n", pair{1, 2, failure{1}, time.Second})
	fmt.Println(noisy{"a"}, []any{noisy{"b"}, noisy{"c"}}, map[string]noisy{"y": {"d"}, "x": {"e"}})
	fmt.Println(broken{}, &broken{}, brokenError{errors.New("reason")}, brokenError{failure{9}})
	fmt.Printf("%s|%v|%d\n", broken{}, []any{broken{}, 1}, broken{})
	var none *account
	var noFailure *failure
	var noPointer *pointerOnly
	fmt.Println(noFailure, noPointer, &pointerOnly{4}, pointerOnly{5})
	fmt.Printf("%v %s %d\n", noFailure, noFailure, noFailure)
	fmt.Println(wraps{weekday(1)}, wraps{&account{"eve", 7}})
	fmt.Printf("%v %+v\n", wraps{}, struct{ S fmt.Stringer }{weekday(2)})
	defer func() { fmt.Println("recovered:", recover()) }()
	fmt.Println(none == nil)
	fmt.Println(time.March, time.Saturday, time.Month(13), 90*time.Minute, []time.Duration{1, 1000, 1500000})
	var s fmt.Stringer
	fmt.Println(s)
	fmt.Println(s.String())
}
