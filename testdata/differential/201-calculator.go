// A scanner and a recursive-descent parser for arithmetic.
package main

import (
	"fmt"
	"strconv"
)

type parser struct {
	src string
	pos int
}

type syntaxError struct {
	pos int
	msg string
}

func (e syntaxError) Error() string { return fmt.Sprintf("%d: %s", e.pos, e.msg) }

func (p *parser) peek() byte {
	for p.pos < len(p.src) && p.src[p.pos] == ' ' {
		p.pos++
	}
	if p.pos < len(p.src) {
		return p.src[p.pos]
	}
	return 0
}

func (p *parser) expr() float64 {
	v := p.term()
	for {
		switch p.peek() {
		case '+':
			p.pos++
			v += p.term()
		case '-':
			p.pos++
			v -= p.term()
		default:
			return v
		}
	}
}

func (p *parser) term() float64 {
	v := p.factor()
	for {
		switch p.peek() {
		case '*':
			p.pos++
			v *= p.factor()
		case '/':
			p.pos++
			v /= p.factor()
		default:
			return v
		}
	}
}

func (p *parser) factor() float64 {
	switch c := p.peek(); {
	case c == '(':
		p.pos++
		v := p.expr()
		if p.peek() != ')' {
			panic(syntaxError{p.pos, "expected )"})
		}
		p.pos++
		return v
	case c == '-':
		p.pos++
		return -p.factor()
	case c >= '0' && c <= '9':
		start := p.pos
		for p.pos < len(p.src) && (p.src[p.pos] >= '0' && p.src[p.pos] <= '9' || p.src[p.pos] == '.') {
			p.pos++
		}
		v, err := strconv.ParseFloat(p.src[start:p.pos], 64)
		if err != nil {
			panic(syntaxError{start, err.Error()})
		}
		return v
	}
	panic(syntaxError{p.pos, "expected a number"})
}

func eval(s string) (v float64, err error) {
	defer func() {
		if r := recover(); r != nil {
			e, ok := r.(syntaxError)
			if !ok {
				panic(r)
			}
			err = e
		}
	}()
	p := &parser{src: s}
	v = p.expr()
	if p.peek() != 0 {
		return 0, syntaxError{p.pos, "unexpected " + string(p.src[p.pos])}
	}
	return
}

func main() {
	for _, s := range []string{"1 + 2 * 3", "(1+2)*3", "-4/(2-2)", "2*(3", "1.5.2", "7 %", "", "10/4-1"} {
		v, err := eval(s)
		fmt.Printf("%q: %v %v\n", s, v, err)
	}
}
