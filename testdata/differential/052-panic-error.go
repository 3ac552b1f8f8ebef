// Panic with an error prints its text.
package main

import (
	"errors"
	"fmt"
)

func main() {
	panic(fmt.Errorf("cannot open %q: %w", "file", errors.New("no such thing")))
}
