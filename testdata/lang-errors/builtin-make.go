package main

func main() {
	_ = make(int)
	_ = make([]int)
	_ = make([]int, -1)
	_ = make([]int, 5, 2)
	_ = make([]int, "a")
	_ = make(map[string]int, 1, 2)
	_ = make(chan int, 1.5)
	_ = make(5)
	_ = make([]missing, 1)
}
