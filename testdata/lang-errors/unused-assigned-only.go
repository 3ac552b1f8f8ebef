package main

func main() {
	n := 0
	n = 5
	m := 0
	m++
	k := 1
	k += 2
}
