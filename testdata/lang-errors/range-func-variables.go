package main

func seq(f func(int, string) bool) {}

func get() func(func(int) bool) { return nil }

func main() {
	for i, s := range seq {
		i = "x"
		s = 1
	}
	var a string
	var b int
	for a, b = range seq {
	}
	for x := range get {
		_ = x
	}
	for x := range get() {
		return 1
	}
	for i := range seq {
	}
	for _, _ = range get() {
	}
}
