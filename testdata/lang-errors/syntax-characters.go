package main

func main() {
	x := 5 @ 3
	y := 5 # 3
	z := $x
	`unterminated
}
