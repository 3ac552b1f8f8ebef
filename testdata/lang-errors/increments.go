package main

func main() {
	s := "a"
	b := true
	m := map[string]bool{}
	s++
	b--
	m["a"]++
	5++
	main++
	f := 1.5
	f++
	_ = f
}
