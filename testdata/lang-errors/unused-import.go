package main

import (
	"fmt"
	"math"
	str "strings"
	"time"
)

func main() { fmt.Println(time.Second) }
