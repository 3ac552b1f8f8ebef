// main ends with Goexit while nobody else is there.
package main

import (
	"fmt"
	"runtime"
)

func main() {
	defer fmt.Println("deferred calls run")
	runtime.Goexit()
}
