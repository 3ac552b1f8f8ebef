package main

func main() {
	goto
	x := 1
	goto 5
}
