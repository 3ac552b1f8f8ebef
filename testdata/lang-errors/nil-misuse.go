package main

func main() {
	x := nil
	var y = nil
	_ = nil
	_ = nil == nil
	var s string = nil
	if s == nil {
	}
	_ = *nil
	nil.foo()
	_ = nil + 1
}
