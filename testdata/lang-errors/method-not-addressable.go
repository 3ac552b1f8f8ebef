package main

type T struct{}

func (t *T) set() {}

func get() T { return T{} }

func main() {
	T{}.set()
	get().set()
	map[string]T{}["a"].set()
	(&T{}).set()
	defer get().set()
}
