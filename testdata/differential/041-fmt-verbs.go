// The usual verbs on the usual values.
package main

import "fmt"

type point struct {
	X, Y int
	name string
}

func main() {
	p := point{1, -2, "p"}
	fmt.Printf("%v %+v %#v %T\n", p, p, p, p)
	fmt.Printf("%v %+v\n", &p, &p)
	fmt.Printf("%d %5d %-5d| %05d %+d %x %X %#x %o %#o %b %08b %c %U %q\n", 42, 42, 42, 42, 42, 255, 255, 255, 8, 8, 5, 5, 'A', 'A', 'A')
	fmt.Printf("%d %x %b %o\n", -42, -255, -5, -8)
	fmt.Printf("%f %.2f %8.3f %-8.1f| %+.1f %e %.3e %E %g %G\n", 3.14159, 3.14159, 3.14159, 3.14159, 3.14159, 12345.678, 12345.678, 12345.678, 12345.678, 1e-10)
	fmt.Printf("%6.2f|%-8.2f|%08.3f|%+d|% d\n", 3.14159, 2.5, -3.14159, 7, 7)
	fmt.Printf("%s %q %x %X % x %10s|%-10s|%.2s\n", "go", "go\t", "go", "go", "go", "go", "go", "golang")
	fmt.Printf("%t %v %5t\n", true, false, true)
	fmt.Printf("%v %d %s %q %x\n", []int{1, 2}, []int{1, 2}, []string{"a", "b"}, []string{"a", "b"}, []byte("hi"))
	fmt.Printf("%v %+v %#v\n", map[string]int{"b": 2, "a": 1}, map[int]bool{2: true}, map[string]int{"z": 1})
	fmt.Printf("%#v %#v %#v %#v %#v\n", []int{1}, []string{"x"}, "s", 1.0, nil)
	fmt.Printf("%T %T %T %T %T %T %T\n", 1, "s", 2.5, []int{}, map[string]bool{}, p, &p)
	fmt.Printf("%%|%c%c|%5.1f%%\n", 'é', 0x4E16, 99.5)
	fmt.Printf("%*d|%-*d|%.*f\n", 5, 42, 5, 42, 2, 3.14159)
	fmt.Printf("%[2]d %[1]d %d\n", 1, 2)
	fmt.Printf("%v %v %v %v\n", nil, error(nil), []int(nil), map[string]int(nil))
	fmt.Printf("%6v|%-6v|%06d|%x\n", "ab", true, -12, "hello")
}
