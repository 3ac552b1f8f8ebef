// Panic with a named string type prints the type and the text in quotes.
package main

type reason string

func main() {
	panic(reason("no\treason"))
}
