package main

type reader interface{ Read() int }
type file struct{}

func (file) Read() int { return 1 }

func main() {
	var r reader = file{}
	var f file = r
	var x any = f
	var s string = x
	var n int = any(1)
	r = x
	_, _ = s, n
}
