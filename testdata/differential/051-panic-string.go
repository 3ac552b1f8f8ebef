// An unhandled panic: deferred calls still run, then the message and status 2.
package main

import "fmt"

func main() {
	defer fmt.Println("deferred")
	fmt.Println("before")
	panic("something broke")
}
