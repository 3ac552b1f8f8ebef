package main

func main() {
	x := _
	_ = _
	_()
	_ = _ + 1
	y.(_)
	var _ int = "a"
}
