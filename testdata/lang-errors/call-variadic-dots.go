package main

func f(a int, b ...int) {}
func g(a []int)         {}
func pair() (int, int)  { return 1, 2 }

func main() {
	s := []int{1}
	f(s...)
	f(1, 2, s...)
	g(s...)
	f(pair()...)
	println(s...)
}
