// A recovered function returns its named results as they stand.
package main

import (
	"errors"
	"fmt"
	"runtime"
)

func f(n int) (res int, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("f(%d): %v", n, r)
		}
	}()
	res = 10
	if n == 0 {
		panic("zero")
	}
	res = 100 / (n - 1)
	return res, nil
}

func main() {
	for _, n := range []int{0, 1, 2, 5} {
		fmt.Println(f(n))
	}
	r, err := f(0)
	var re runtime.Error
	fmt.Println(r, errors.As(err, &re))
	panic(err)
}
