// iota counts the lines of a const block.
package main

import "fmt"

type Weekday int

const (
	Sunday Weekday = iota
	Monday
	Tuesday
	_
	Thursday
)

const (
	_  = iota
	KB = 1 << (10 * iota)
	MB
	GB
)

const (
	a, b = iota, iota * 10
	c, d
	e = "reset"
	f
	g = iota
)

const (
	flagA uint8 = 1 << iota
	flagB
	flagC
)

func (d Weekday) String() string {
	return [...]string{"Sun", "Mon", "Tue", "Wed", "Thu"}[d]
}

func main() {
	fmt.Println(Sunday, Monday, Tuesday, Thursday, int(Thursday))
	fmt.Println(KB, MB, GB)
	fmt.Println(a, b, c, d, e, f, g)
	fmt.Println(flagA, flagB, flagC, flagA|flagC)
	fmt.Printf("%v %d %s %T\n", Monday, Monday, Monday, Monday)
}
