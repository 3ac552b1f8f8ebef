package main

func main() {
	s := []int{1}
	_ = len()
	_ = len(s, s)
	_ = cap()
	copy(s)
	delete(map[int]int{})
	panic()
	_ = make()
	_ = new()
	_ = append()
	recover(1)
}
