package main

type celsius float64

func main() {
	i, s, f, b := 1, "a", 1.5, true
	var c celsius
	_ = i + s
	_ = i * f
	_ = f + c
	_ = i == s
	_ = b && i
	_ = s + 1
	_ = 'a' + "b"
	_ = i < f
}
