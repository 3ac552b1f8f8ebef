package main

func main() {
	i, f, s := 1, 1.5, "a"
	_ = f << 1
	_ = i << f
	_ = i << s
	_ = i << -1
	_ = 1.5 << 1
	_ = "a" << 1
	_ = i << 1.5
	_ = 1 << 5000
}
