package main

func main() {
	var a [3]int
	s := []int{1}
	_ = a[3]
	_ = a[-1]
	_ = s[-1]
	_ = "abc"[3]
	_ = a[1.5]
	_ = s["a"]
	_ = a[1.0]
	_ = s[1<<70]
}
