// Type switches: lists, nil, interfaces, the variable's type per case.
package main

import (
	"errors"
	"fmt"
)

type shape interface{ area() int }
type sq int
type rect struct{ w, h int }

func (s sq) area() int    { return int(s * s) }
func (r *rect) area() int { return r.w * r.h }

func what(v any) string {
	switch x := v.(type) {
	case nil:
		return "nil"
	case int, int64:
		return fmt.Sprintf("whole %v", x)
	case float64:
		return fmt.Sprint("float ", x/2)
	case string:
		return "string " + x
	case []int:
		return fmt.Sprint("slice of ", len(x))
	case func() string:
		return "func " + x()
	case shape:
		return fmt.Sprint("shape ", x.area())
	case error:
		return "error " + x.Error()
	case map[string]int:
		return fmt.Sprint("map ", x["a"])
	case chan int:
		return fmt.Sprint("chan ", cap(x))
	case *int:
		return fmt.Sprint("pointer ", *x)
	default:
		return fmt.Sprintf("other %T", x)
	}
}

func main() {
	n := 9
	for _, v := range []any{nil, 1, int64(2), 2.5, "s", []int{1, 2}, func() string { return "called" }, sq(3),
		&rect{2, 3}, errors.New("oops"), map[string]int{"a": 1}, make(chan int, 4), &n, uint8(1), rect{1, 1}, struct{}{}, 'r'} {
		fmt.Println(what(v))
	}
	switch any(n).(type) {
	case int:
		fmt.Println("plain")
	}
}
