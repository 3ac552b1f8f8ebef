package main

func main() {
	var i int
	var s string
	var f float64
	i = s
	s = i
	f = i
	i = f
	i = "text"
	s = 'r'
	i = nil
	_ = f
}
