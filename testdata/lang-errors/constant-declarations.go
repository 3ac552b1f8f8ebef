package main

var v = 1

const a = v
const b int = "text"
const c []int = nil
const d
const e, f = 1
const g = len([]int{})
const h = main
const (
	i = iota
	j, k
)

func main() {}
