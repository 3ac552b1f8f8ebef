package main

type n int

func main() {
	_ = int{1}
	_ = n{}
	_ = missing{1, {2}}
	_ = *[]int{1}
	_ = chan int{}
	x := []struct{}{{}, {}, 1}
	_ = x
}
