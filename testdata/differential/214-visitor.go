// An expression tree with interfaces and type switches.
package main

import (
	"fmt"
	"strings"
)

type expr interface{ isExpr() }
type num float64
type name string
type binary struct {
	op   byte
	l, r expr
}
type call struct {
	fn   string
	args []expr
}

func (num) isExpr()     {}
func (name) isExpr()    {}
func (*binary) isExpr() {}
func (call) isExpr()    {}

func show(e expr) string {
	switch e := e.(type) {
	case num:
		return fmt.Sprint(float64(e))
	case name:
		return string(e)
	case *binary:
		return "(" + show(e.l) + " " + string(rune(e.op)) + " " + show(e.r) + ")"
	case call:
		parts := make([]string, len(e.args))
		for i, a := range e.args {
			parts[i] = show(a)
		}
		return e.fn + "(" + strings.Join(parts, ", ") + ")"
	}
	return fmt.Sprintf("<%T>", e)
}

func fold(e expr, env map[name]float64) expr {
	switch x := e.(type) {
	case name:
		if v, ok := env[x]; ok {
			return num(v)
		}
	case *binary:
		l, r := fold(x.l, env), fold(x.r, env)
		if a, ok := l.(num); ok {
			if b, ok := r.(num); ok {
				switch x.op {
				case '+':
					return a + b
				case '*':
					return a * b
				}
			}
		}
		return &binary{x.op, l, r}
	case call:
		args := []expr{}
		for _, a := range x.args {
			args = append(args, fold(a, env))
		}
		return call{x.fn, args}
	}
	return e
}

func main() {
	e := &binary{'+', num(1), &binary{'*', name("x"), call{"f", []expr{&binary{'+', num(2), name("y")}, name("z")}}}}
	fmt.Println(show(e))
	fmt.Println(show(fold(e, map[name]float64{"y": 3, "z": 0.5})))
	fmt.Println(show(fold(e.r.(*binary).l, map[name]float64{"x": 9})), show(nil))
	_, ok := expr(e).(call)
	fmt.Println(ok)
}
