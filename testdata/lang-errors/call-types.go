package main

func f(a int, b string, c ...float64) {}

func main() {
	f("a", 1)
	f(1, "a", "b", 2)
	f(1.5, "a")
	s := []int{1}
	f(1, "a", s...)
	f(1, nil)
}
