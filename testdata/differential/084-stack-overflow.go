// Recursion without end reaches Go's limit of a billion bytes.
package main

import "fmt"

func down(n int) int {
	return down(n+1) + 1
}

func main() {
	fmt.Println("going down")
	fmt.Println(down(0))
}
