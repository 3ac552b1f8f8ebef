package main

func f() int { return 1 }

func main() {
	x := 1
	*x = 2
	_ = &f()
	_ = &5
	_ = &"a"
	_ = &map[string]int{}["a"]
	_ = **&x
	p := &x
	p.foo()
	_ = p[0]
	_ = *f
}
