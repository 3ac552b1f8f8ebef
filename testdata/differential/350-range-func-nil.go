package main

import (
	"fmt"
	"iter"
)

func main() {
	var s iter.Seq[int]
	defer fmt.Println("deferred")
	for range s {
		fmt.Println("no")
	}
}
