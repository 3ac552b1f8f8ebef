package main

var first, second = pair()
var third = second

func pair() (int, int) { return third, third }

type box struct{ n int }

func (b *box) size() int { return b.n + total }

var total = new(box).size()

func lookUp() int { return table[1] }

var table = map[int]int{1: lookUp()}

func main() {}
