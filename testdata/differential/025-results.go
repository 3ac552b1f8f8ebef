// Several results, named results, results passed on as arguments.
package main

import (
	"errors"
	"fmt"
)

func divmod(a, b int) (q, r int) {
	q = a / b
	r = a % b
	return
}

func named(fail bool) (n int, err error) {
	defer func() {
		if err != nil {
			n = -1
		}
	}()
	if fail {
		return 5, errors.New("failed")
	}
	return 5, nil
}

func add(a, b int) int { return a + b }

func swap(a, b string) (string, string) { return b, a }

func main() {
	q, r := divmod(17, 5)
	fmt.Println(q, r)
	fmt.Println(divmod(-17, 5))
	fmt.Println(add(divmod(17, 5)))
	fmt.Println(named(false))
	fmt.Println(named(true))
	a, b := swap("x", "y")
	a, b = b, a
	_, c := swap(a, b)
	fmt.Println(a, b, c)
	shadow := 1
	if shadow, err := named(true); err != nil {
		fmt.Println(shadow, err)
	}
	fmt.Println(shadow)
}
