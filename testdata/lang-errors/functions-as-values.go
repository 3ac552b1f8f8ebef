package main

func main() {
	var f func(int) string
	f = func(s string) string { return s }
	f = func(i int) int { return i }
	f = func(i int) {}
	f = nil
	f("a")
	var g func(a, b int, c ...string) = f
	g = func(int, int, []string) {}
	if f == g {
	}
}
