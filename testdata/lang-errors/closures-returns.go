package main

func main() {
	f := func(a int) (int, error) {
		if a > 0 {
			return a
		}
	}
	g := func() { return 1 }
	func() int { println() }()
	x := f(1)
	defer func(s string) {}(5)
	go func() {}(1)
}
