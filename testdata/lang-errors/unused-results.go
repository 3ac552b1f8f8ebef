package main

func main() {
	x := 1
	x + 1
	x == 2
	-x
	"text"
	len("a")
	append([]int{}, 1)
	func() {}
	[]int{1}
	main
}
