package main

import "fmt"

func upto(n int) func(func(int) bool) {
	return func(yield func(int) bool) {
		for i := range n {
			if !yield(i) {
				fmt.Print("[stop ", n, "]")
				return
			}
		}
	}
}

func main() {
outer:
	for i := range upto(3) {
		for j := range upto(4) {
			switch {
			case j == 2:
				continue outer
			case i == 2:
				break outer
			}
			fmt.Print(i, j, " ")
		}
	}
	fmt.Println()
plain:
	for i := 0; i < 3; i++ {
		for j := range upto(5) {
			for k := range upto(5) {
				if k > j {
					break
				}
				if i == 1 {
					continue plain
				}
				if j == 3 {
					break plain
				}
				fmt.Print(i, j, k, " ")
			}
		}
	}
	fmt.Println()
sw:
	switch 1 {
	case 1:
		for i := range upto(3) {
			if i == 1 {
				break sw
			}
			fmt.Print("s", i)
		}
		fmt.Print("not here")
	}
	fmt.Println()
block:
	for range upto(2) {
		select {
		default:
			for x := range upto(9) {
				if x == 1 {
					continue block
				}
				fmt.Print("b", x)
			}
		}
		fmt.Print("not here")
	}
	fmt.Println()
	i := 0
again:
	for x := range upto(3) {
		i++
		if x == 1 && i < 5 {
			goto again
		}
		if i > 6 {
			goto done
		}
		fmt.Print("g", x)
	}
done:
	fmt.Println(i)
}
