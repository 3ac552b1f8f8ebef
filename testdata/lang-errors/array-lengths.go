package main

var n = 3

var a [n]int
var b [-1]int
var c [1.5]int
var d ["a"]int
var e [missing]int
var f [...]int
var g [len("abc")]int = [2]int{}
var h [main]int

func main() {}
