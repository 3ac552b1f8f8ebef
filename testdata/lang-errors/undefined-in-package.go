package main

import (
	"fmt"
	"time"
)

func main() {
	fmt.Foo()
	fmt.println("a")
	var d time.duration
	_ = d
}
