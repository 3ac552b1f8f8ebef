package main

func main() {
	s := "abc"
	s[0] = 'x'
	var b byte = s
	var c byte = "a"
	b = 'é' + 200
	for _, r := range s {
		var x byte = r
		_ = x
	}
	s += 'c'
	s = s[0]
	_, _ = b, c
}
