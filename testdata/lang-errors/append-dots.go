package main

func main() {
	s := []int{1}
	t := []string{"a"}
	s = append(s, t...)
	s = append(s, 1, s...)
	s = append(s...)
	s = append(s, "abc"...)
	b := append([]byte{}, "abc"...)
	_ = b
	s = append(s, nil)
	_ = append(nil, 1)
}
