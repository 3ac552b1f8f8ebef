// Panic values of basic kinds print with their kind.
package main

func main() {
	panic(42)
}
