package main

func main() {
	i, f := 1, 1.5
	m := map[string]int{}
	var p *[]int
	_ = i[0]
	_ = m[1]
	_ = m[nil]
	_ = p[0]
	_ = []int{1}[f]
	_ = main[0]
	_ = struct{}{}[0]
}
