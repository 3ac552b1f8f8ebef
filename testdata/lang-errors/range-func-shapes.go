package main

func a()                             {}
func b(f func(int) bool) int         { return 0 }
func c(f func(int))                  {}
func d(x int)                        {}
func e(f func(int, int, int) bool)   {}
func g(f func() bool)                {}
func h(f func(int) bool)             {}
func k(f func(int, string) bool)     {}

func main() {
	for range a {
	}
	for range b {
	}
	for range c {
	}
	for range d {
	}
	for range e {
	}
	for x := range g {
	}
	for x, y := range h {
	}
	for x := range k {
	}
}
