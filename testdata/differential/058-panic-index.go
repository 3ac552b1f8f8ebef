// Index out of range, not recovered.
package main

import "fmt"

func main() {
	s := make([]int, 3)
	i := 3
	fmt.Println(len(s))
	s[i] = 1
}
