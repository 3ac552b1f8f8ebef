// Directional channels, channels of channels and of functions.
package main

import "fmt"

func produce(out chan<- int, n int) {
	for i := range n {
		out <- i
	}
	close(out)
}

func consume(in <-chan int) (sum int) {
	for v := range in {
		sum += v
	}
	return
}

type request struct {
	n     int
	reply chan int
}

func main() {
	ch := make(chan int)
	go produce(ch, 5)
	fmt.Println(consume(ch))
	requests := make(chan request)
	go func() {
		for r := range requests {
			r.reply <- r.n * r.n
		}
	}()
	for i := range 3 {
		r := request{i, make(chan int)}
		requests <- r
		fmt.Print(<-r.reply, " ")
	}
	fs := make(chan func() string, 2)
	fs <- func() string { return "f" }
	fs <- func() string { return "g" }
	fmt.Println((<-fs)(), (<-fs)())
	cc := make(chan chan string, 1)
	c := make(chan string, 1)
	cc <- c
	c <- "inside"
	fmt.Println(<-<-cc)
	var ro <-chan int = ch
	v, ok := <-ro
	fmt.Println(v, ok, cap(fs), len(fs))
}
