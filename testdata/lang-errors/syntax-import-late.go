package main

func main() {}

import "fmt"

var x = fmt.Sprint
