// Wrong use of channels panics with these words.
package main

import "fmt"

func try(f func()) {
	defer func() { fmt.Println(recover()) }()
	f()
}

func main() {
	ch := make(chan int, 1)
	close(ch)
	try(func() { close(ch) })
	try(func() { ch <- 1 })
	var none chan int
	try(func() { close(none) })
	try(func() {
		select {
		case ch <- 1:
		default:
		}
	})
	v, ok := <-ch
	fmt.Println(v, ok, len(ch), cap(ch), len(none), cap(none))
}
