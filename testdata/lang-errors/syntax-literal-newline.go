package main

func main() {
	s := []int{
		1,
		2
	}
	println(
		1,
		2
	)
}
