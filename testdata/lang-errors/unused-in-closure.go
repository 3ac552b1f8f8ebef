package main

func main() {
	total := 0
	f := func(a int) {
		b := a
		total := a
	}
	f(total)
}
