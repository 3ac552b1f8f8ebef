package main

func main() {
	x = y + 1
	foo(bar)
	var t Thing
	t.use()
}
