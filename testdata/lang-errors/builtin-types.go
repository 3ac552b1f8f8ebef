package main

func main() {
	i := 1
	m := map[string]int{}
	_ = len(i)
	_ = cap(m)
	_ = append(i, 1)
	copy(m, m)
	delete(i, 1)
	delete(m, 1)
	close(i)
	clear(i)
	_ = append([]int{}, "a")
}
