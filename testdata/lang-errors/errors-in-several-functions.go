package main

func a() int { return "a" }

func b() {
	x := 1
	y := "b"
	y = x
}

func c(p missing) { p.foo() }

func main() {
	a(1)
	b().x()
	c()
}
