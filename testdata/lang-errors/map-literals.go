package main

func main() {
	_ = map[string]int{"a": 1, "b": 2, "a": 3}
	_ = map[string]int{1: 1}
	_ = map[string]int{"a": "b"}
	_ = map[string]int{"a"}
	_ = map[[]int]int{}
	_ = map[func()]int{}
	_ = map[string]struct{ a int }{"x": {"y"}}
}
