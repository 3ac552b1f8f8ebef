// Interfaces that embed others; nil receivers; method sets.
package main

import (
	"fmt"
	"strings"
)

type reader interface{ read() string }
type writer interface{ write(string) int }
type readWriter interface {
	reader
	writer
}
type file struct{ data []string }

func (f *file) read() string {
	if f == nil {
		return "<nil file>"
	}
	if len(f.data) == 0 {
		return ""
	}
	s := f.data[0]
	f.data = f.data[1:]
	return s
}
func (f *file) write(s string) int { f.data = append(f.data, s); return len(s) }

type upper struct{ readWriter }

func (u upper) read() string { return strings.ToUpper(u.readWriter.read()) }

func copyAll(dst writer, src reader) (n int) {
	for s := src.read(); s != ""; s = src.read() {
		n += dst.write(s)
	}
	return
}

func main() {
	a := &file{data: []string{"x", "yz"}}
	b := &file{}
	fmt.Println(copyAll(b, upper{a}), b.data, len(a.data))
	var r reader = b
	_, isWriter := r.(writer)
	_, isUpper := r.(upper)
	rw, ok := r.(readWriter)
	fmt.Println(isWriter, isUpper, ok, rw == readWriter(b))
	var none *file
	r = none
	fmt.Println(r == nil, r.read(), none == nil)
	var list []reader = []reader{a, b, nil, none}
	n := 0
	for _, x := range list {
		if x != nil {
			n++
		}
	}
	fmt.Println(n)
	r = nil
	defer func() { fmt.Println(recover()) }()
	r.read()
}
