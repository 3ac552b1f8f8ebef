package main

func seq(f func(int) bool) {}

func f() int {
	for x := range seq {
		return x
	}
}

func g() (n int, err error) {
	for x := range seq {
		if x > 1 {
			return x
		}
		n := 2
		return
	}
	return
}

func main() {
outer:
	for range seq {
		func() {
			break outer
		}()
	}
	for x := range seq {
		fallthrough
		_ = x
	}
}
