package main

func main() {
	a := [3]int{}
	s := "abc"
	m := map[int]int{}
	_ = a[2:1]
	_ = a[:4]
	_ = s[1:2:3]
	_ = m[:]
	_ = [3]int{}[:]
	_ = 5[:]
	_ = a["a":]
	_ = s[1:9]
}
