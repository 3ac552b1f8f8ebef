// A struct can embed an interface and override one of its methods.
package main

import (
	"fmt"
	"strings"
)

type shape interface {
	area() float64
	name() string
}

type square struct{ side float64 }

func (s square) area() float64 { return s.side * s.side }
func (s square) name() string  { return "square" }

type loud struct{ shape }

func (l loud) name() string { return strings.ToUpper(l.shape.name()) }

type both interface {
	shape
	fmt.Stringer
}

type titled struct {
	shape
	title string
}

func (t titled) String() string { return t.title + "/" + t.name() }

func main() {
	var s shape = loud{square{3}}
	fmt.Println(s.name(), s.area())
	var b both = titled{s, "big"}
	fmt.Println(b, b.area())
	if _, ok := s.(both); !ok {
		fmt.Println("loud is no both")
	}
	var empty loud
	defer func() { fmt.Println(recover()) }()
	fmt.Println(empty.area())
}
