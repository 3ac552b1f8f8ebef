package main

const limit = 10

type pair struct{ a, b int }

func get() pair { return pair{} }

func main() {
	limit = 5
	"abc"[0] = 'x'
	get().a = 1
	get() = pair{}
	m := map[string]pair{}
	m["a"].a = 1
	main = nil
	5 = 6
	[2]int{}[0] = 1
}
