package main

func main() {
	a := "abc
	b := 'ab'
	c := ''
	d := "\q"
	e := '\xzz'
	f := "\400"
}
