package main

func main() {
	s, i, f := "a", 1, 1.5
	s += 1
	i += "a"
	i += f
	f %= 2
	i <<= 1.5
	s -= "b"
	undefinedVar += 1
	main += 1
}
