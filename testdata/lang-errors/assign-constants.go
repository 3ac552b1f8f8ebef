package main

func main() {
	var b byte = 256
	var i8 int8 = -129
	var u uint = -1
	var i int = 1.5
	var f float32 = 1e40
	var s string = 65
	var r rune = "a"
	_, _, _, _, _, _, _ = b, i8, u, i, f, s, r
}
