// Verbs and flags of package fmt on values of all kinds.
package main

import (
	"errors"
	"fmt"
	"math"
	"time"
)

type P struct{ X, Y int }
type N struct {
	P    *P
	Next *N
	M    map[string]*P
	S    []P
	A    [2]bool
	F    func()
	C    chan int
	E    error
	I    any
	u    uint8
	f    float32
	s    string
	b    []byte
}
type Str string
type Err struct{ c int }

func (e Err) Error() string { return "err" + fmt.Sprint(e.c) }

type St struct{ v int }

func (s *St) String() string { return "ptr-st" }

type Sv struct{ v int }

func (s Sv) String() string { return fmt.Sprintf("sv(%d)", s.v) }

type G struct{ a int }

func (g G) GoString() string { return "G!" }

type Pan struct{}

func (p *Pan) String() string { panic("oops") }

type emb struct {
	P
	Sv2
}
type Sv2 struct{ Q float64 }

func main() {
	n := N{P: &P{1, 2}, M: map[string]*P{}, S: []P{{3, 4}}, E: errors.New("e"), I: P{5, 6}, u: 200, f: 1.25, s: "q\"t", b: []byte("hi")}
	n.P = nil
	fmt.Printf("%v\n%+v\n", n, n)
	fmt.Printf("%#v\n", P{1, 2})
	fmt.Printf("%#v %#v %#v %#v\n", []P{{1, 2}}, map[string]int{"b": 1, "a": 2}, struct {
		A any
		B *int
	}{}, [2]Str{"a", "b"})
	fmt.Printf("%v %+v %#v %T\n", &P{1, 2}, &P{1, 2}, G{1}, G{1})
	fmt.Printf("%v %s %d\n", &St{1}, &St{1}, &St{1})
	fmt.Printf("%v %v %v %+v\n", Sv{1}, []Sv{{1}, {2}}, map[Sv]Sv{{1}: {2}}, struct{ S Sv }{Sv{3}})
	fmt.Printf("%v %v\n", (*St)(nil), St{2})
	fmt.Printf("%v|%s\n", &Pan{}, (*Pan)(nil))
	fmt.Printf("%+v %v\n", emb{P{1, 2}, Sv2{2.5}}, emb{})
	fmt.Printf("%5d|%-5d|%05d|%+d|%x|%X|%o|%#o|%b|%#x|%c|%q|%U|%#U\n", 42, 42, 42, 42, 255, 255, 8, 8, 5, 255, 'A', 'A', '⌘', '⌘')
	fmt.Printf("%8.3f|%-8.2f|%+.1e|%g|%G|%6.2f%%|%08.3f|% d|% x|%x\n", math.Pi, math.E, 12345.678, 1e21, 1e-7, 99.5, -3.14159, 7, "hex", "hex")
	fmt.Printf("%s|%10s|%-10s|%.2s|%q|%x|%X|% X|%#q\n", "go", "go", "go", "golang", "a\tb", "hi", []byte("hi"), []byte("hi"), "back`tick")
	fmt.Printf("%t|%v|%p|%v|%s\n", true, nil, nil, []any{nil, 1, "a"}, []string{"a", "b"})
	fmt.Printf("%d %s %v %!|%z %d\n", "str", 5, Err{3}, 4)
	fmt.Printf("%d %d\n", 1)
	fmt.Printf("%[2]d %[1]d %[3]*.[2]*[1]f|%-*d|\n", 1, 2, 8, 5, 42)
	fmt.Printf("%6.2v|%v|%v|%v\n", 3.14159, float32(0.1), 1e6, 1e20)
	fmt.Printf("%v %v %v %v %v\n", math.Inf(1), math.NaN(), -0.0, math.MaxInt64, uint64(math.MaxUint64))
	fmt.Println(1e6, 1e21, 123456789.0, 1.0, float32(16777216.0), 100000000000000000000.0, 0.000001, 0.0000001)
	fmt.Println(time.Duration(1500)*time.Millisecond, time.Duration(0), 90*time.Minute, -5*time.Microsecond, time.Month(13), time.Saturday)
	fmt.Printf("%v %d %s %T\n", time.Second, time.Second, time.Second, time.Second)
	fmt.Printf("%x %X %x\n", []int{10, 11}, [2]uint8{1, 255}, "日本")
	fmt.Printf("%c %c %q %v\n", []rune("hi"), 0x1F600, []string{"a b", "c"}, []rune("hi"))
	fmt.Printf("%v %v\n", struct{}{}, [0]int{})
	fmt.Printf("%s %v\n", error(nil), error(nil))
	fmt.Printf("%s\n", []error{Err{1}, nil})
	fmt.Printf("%v %s\n", []byte(nil), []byte("x"))
	fmt.Printf("%3c|%-3c|%03d|%+q|%x\n", 'x', 'y', -5, "é", -255)
	fmt.Printf("%T %T %T %T %T %T\n", nil, 1, "s", func(int) (string, error) { return "", nil }, make(<-chan []int), struct {
		A int `json:"a"`
	}{})
	fmt.Printf("%t %d\n", 1, true)
	fmt.Printf("%v %v\n", [][]int{{1}, {2, 3}}, map[P]string{{2, 1}: "b", {1, 2}: "a"})
	fmt.Printf("%+d %+v % d\n", []int{1, -2}, []int{1, -2}, []int{1, -2})
	fmt.Printf("%08b|%-8b|%o|%O\n", 5, 5, 64, 64)
	fmt.Printf("%e %E %.3g %g\n", 123456.789, 0.00012, 123456.789, 1e100)
	fmt.Print("a", 1, 2, "b", 3.0, nil, '\n', "\n")
	fmt.Print(1, 2, "x", "y", 3, "\n")
	fmt.Println(fmt.Sprint("a", "b", 1, 2, true), fmt.Sprintln("end", 1))
	var ip *int
	var e error
	var m map[string]int
	var f func()
	fmt.Println(ip, e, m, f == nil, m["x"], len(m))
	fmt.Printf("%v %+v %#v %#v %#v\n", m, ip, m, ip, e)
	fmt.Printf("%#v %#v %#v %#v %#v %#v\n", 1, "a", 1.0, 'x', uint8(3), []byte{1})
	fmt.Printf("%#v %#v %#v\n", time.Second, Str("x"), []any{1, "a", nil, P{}})
	fmt.Printf("%10v|%-10v|%10v\n", []int{1, 2}, "ab", P{1, 2})
	fmt.Printf("%.3v|%.10v|%5t|%q\n", "abcdef", "abc", true, 65)
}
