package main

import "fmt"

func again(yield func(int) bool) {
	defer func() {
		fmt.Println("recovered", recover())
		yield(2)
	}()
	yield(1)
}

func main() {
	for i := range again {
		fmt.Println(i)
		panic("in body")
	}
}
