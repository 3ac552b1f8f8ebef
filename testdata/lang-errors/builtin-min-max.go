package main

func main() {
	i := 1
	_ = min()
	_ = min(1, "a")
	_ = max(i, 1.5)
	_ = max(i, "a")
	_ = min([]int{})
	_ = max(i, uint(1))
	_ = min(true, false)
}
