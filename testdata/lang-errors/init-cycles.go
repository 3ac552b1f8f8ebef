package main

var a = b
var b = c
var c = f()

func f() int { return a }

var d = d

const x = y
const y = x + 1

var g = func() int { return g() }

func main() {}
