// Strings are bytes: length, index, slices and comparison.
package main

import "fmt"

func main() {
	s := "gopher"
	fmt.Println(len(s), s[0], s[1:3], s[:2], s[2:], s[:])
	fmt.Println(s+"!", s < "gophers", s == "gop"+"her", "Z" < "a")
	t := "héllo, 世界"
	fmt.Println(len(t), len([]rune(t)), t[1], t[1:3])
	s += "s"
	fmt.Println(s)
	raw := `a\n"b"
second line`
	fmt.Println(raw, len(raw))
	fmt.Println("tab\there", "quote\"", "\x41\u00e9\U0001F600\101", 'x', '\n')
	b := []byte("abc")
	b[0] = 'X'
	fmt.Println(string(b), b, []byte("é"), []rune("é€"))
	fmt.Println(string([]rune{72, 105}), string([]byte{72, 105}))
	var empty string
	fmt.Println(empty == "", len(empty))
}
