package main

import "time"

func main() {
	n := 5
	time.Sleep(n)
	time.Sleep(n * time.Millisecond)
	time.Sleep(1.5 * time.Second)
	var d time.Duration = n
	if d > n {
	}
	var i int = time.Second
	d = "1s"
	_ = i
	t := time.Now() + d
}
