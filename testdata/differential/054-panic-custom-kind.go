// Panic with a named basic type prints the type and the value.
package main

type code int

func main() {
	panic(code(7))
}
