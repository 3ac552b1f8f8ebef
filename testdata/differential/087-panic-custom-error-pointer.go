// A pointer to an error type as panic value prints the error's text.
package main

type opError struct{ op string }

func (e *opError) Error() string { return "operation " + e.op + " failed\nsecond line" }

func main() {
	var err error = &opError{"sync"}
	panic(err)
}
