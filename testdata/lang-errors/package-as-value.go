package main

import (
	"fmt"
	str "strings"
)

func main() {
	f := fmt
	print(str, f)
}
