package main

func main() {
	c := make(chan int)
	var r <-chan int = c
	var s chan<- int = c
	c <- "a"
	r <- 1
	_ = <-s
	close(r)
	c = r
	i := 1
	i <- 2
	<-i
	var t chan string = c
	_ = t
}
