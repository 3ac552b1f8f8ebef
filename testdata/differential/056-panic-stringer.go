// Panic with a Stringer prints what String returns.
package main

import "fmt"

type state struct{ n int }

func (s state) Error() string { return fmt.Sprintf("bad state %d", s.n) }

func main() {
	fmt.Print("no newline before the panic")
	panic(state{3})
}
