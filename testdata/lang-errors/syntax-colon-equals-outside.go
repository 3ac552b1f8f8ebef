package main

var x := 1

const y := 2

type t := int

func main() {}
