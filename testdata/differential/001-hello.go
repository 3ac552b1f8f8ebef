// The smallest program: two lines of output and a normal end.
package main

import "fmt"

func main() {
	fmt.Println("hello, lab")
	fmt.Println("two", "words", 3, true, nil)
}
