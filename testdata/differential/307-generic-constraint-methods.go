package main

import (
	"fmt"
	"strings"
)

type Stringish interface {
	~string
	Len() int
}

type Word string

func (w Word) Len() int { return len(w) }

func Total[T Stringish](ws []T) (n int, all string) {
	for _, w := range ws {
		n += w.Len()
		all += string(w)
	}
	return
}

type Shape interface{ Area() float64 }
type Square struct{ a float64 }
type Circle struct{ r float64 }

func (s Square) Area() float64  { return s.a * s.a }
func (c *Circle) Area() float64 { return 3 * c.r * c.r }

func Largest[S Shape](shapes ...S) S {
	best := shapes[0]
	for _, s := range shapes {
		if s.Area() > best.Area() {
			best = s
		}
	}
	return best
}

type Setter[T any] interface {
	*T
	Set(string)
}

type Conf struct{ text string }

func (c *Conf) Set(s string) { c.text = strings.ToUpper(s) }

func Parse[T any, P Setter[T]](list ...string) []T {
	out := make([]T, len(list))
	for i, s := range list {
		p := P(&out[i])
		p.Set(s)
	}
	return out
}

func main() {
	fmt.Println(Total([]Word{"ab", "cde"}))
	fmt.Println(Largest(Square{2}, Square{3}))
	fmt.Println(Largest(&Circle{1}, &Circle{2}).r)
	fmt.Println(Largest[Shape](Square{2}, &Circle{1.5}).Area())
	fmt.Println(Parse[Conf]("a", "b"))
}
