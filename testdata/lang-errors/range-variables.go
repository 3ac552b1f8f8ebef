package main

func main() {
	var s string
	var i int
	for s = range []int{1} {
	}
	for i, s = range []int{1} {
	}
	for k := range map[string]int{} {
		k = 5
	}
	for i := range 3 {
	}
	for _, v := range "abc" {
		v = "x"
	}
	for _ := range s {
	}
	_ = i
}
