package main

import "fmt"
import "fmt"

var fmt = 1

func main() {}
