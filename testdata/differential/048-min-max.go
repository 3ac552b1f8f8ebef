// The built-in functions min, max and clear.
package main

import (
	"fmt"
	"time"
)

func main() {
	a, b := 3, 7
	fmt.Println(min(a, b), max(a, b), min(a, b, -1), max(1.5, 2), min("b", "a", "c"))
	const c = max(1, 2.5, 'a')
	fmt.Println(c)
	x, zero := 1.0, 0.0
	fmt.Println(max(x, zero/zero), min(x, -1/zero), max(zero, -zero))
	var d time.Duration = 5
	fmt.Println(min(d, time.Second), max(d, 3))
	s := []int{1, 2, 3}
	clear(s[1:])
	fmt.Println(s)
	type temp int8
	fmt.Println(max(temp(5), 100))
}
