package main

func main() {
	c := make(chan int)
	select {
	case c:
	case 1 + 2:
	case x := 5:
	case c <- "a":
	case v := <-c:
	case v, ok := <-c:
		_ = v
	}
}
