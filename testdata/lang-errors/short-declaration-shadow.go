package main

import "strconv"

func main() {
	n, err := strconv.Atoi("1")
	if n > 0 {
		n, err := strconv.Atoi("2")
	}
	for n := 0; n < 3; n++ {
		err := n
	}
	println(n, err)
}
