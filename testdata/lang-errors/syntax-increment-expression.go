package main

func main() {
	i := 0
	j := i++
	++i
	println(i--, j)
}
