// %#v prints Go syntax.
package main

import "fmt"

type inner struct {
	B bool
	F float64
}
type outer struct {
	A  int
	S  string
	In inner
	P  *int
	M  map[string]int
	L  []inner
	I  any
	E  error
}
type kind uint8
type names []string

func main() {
	fmt.Printf("%#v\n", outer{A: 1, S: "q\"", In: inner{true, 2}, M: map[string]int{"a": 1}, L: []inner{{}}, I: kind(3)})
	fmt.Printf("%#v %#v %#v\n", kind(5), names{"a"}, names(nil))
	fmt.Printf("%#v %#v %#v %#v\n", int64(1), uint8(255), 'x', 1e9)
	fmt.Printf("%#v %#v %#v\n", [2]string{"a"}, []any{1, "b", nil}, struct{ X, Y int }{1, 2})
	fmt.Printf("%#v %#v\n", true, map[int][]string{1: {"a"}})
	fmt.Printf("%#x %#o %#b %#q %#U\n", 255, 8, 5, "raw", '⌘')
	fmt.Printf("%+v\n", outer{In: inner{F: 1.5}, I: inner{true, 0}})
	fmt.Printf("%v\n", []*int{nil})
	fmt.Printf("%+q %x %X\n", "é", []byte{1, 171}, "hi")
	fmt.Printf("% d|%+d|%+.2e|% x\n", 5, -5, 12345.678, []byte{1, 2, 3})
	fmt.Printf("%T %T %T %T\n", kind(1), names{}, outer{}, func(int, ...string) (bool, error) { return false, nil })
	fmt.Printf("%T %T %T\n", make(chan<- int), make(<-chan string), [3]*kind{})
}
