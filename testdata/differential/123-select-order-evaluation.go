// All operands of a select are evaluated once, in source order.
package main

import "fmt"

func get(name string, ch chan int) chan int {
	fmt.Print(name, " ")
	return ch
}

func val(v int) int {
	fmt.Print("v", v, " ")
	return v
}

func main() {
	a := make(chan int, 1)
	var b chan int
	select {
	case get("b", b) <- val(1):
	case get("a", a) <- val(2):
		fmt.Println("sent")
	case <-get("c", nil):
	}
	arr := []int{0, 0}
	i := 1
	select {
	case arr[i] = <-get("recv", a):
		fmt.Println(arr)
	}
	var m map[string]int
	defer func() { fmt.Println(recover()) }()
	a <- 3
	select {
	case m["x"] = <-a:
	}
}
