// switch: lists, no condition, fallthrough, default anywhere, init statement.
package main

import "fmt"

func grade(n int) string {
	switch {
	case n >= 90:
		return "A"
	case n >= 80:
		return "B"
	default:
		return "F"
	}
}

func main() {
	fmt.Println(grade(95), grade(85), grade(10))
	for i := 0; i < 6; i++ {
		switch i {
		default:
			fmt.Print("default ")
		case 1, 2:
			fmt.Print("1-2 ")
			if i == 2 {
				break
			}
			fmt.Print("one ")
		case 3:
			fmt.Print("three ")
			fallthrough
		case 4:
			fmt.Print("four ")
		}
	}
	fmt.Println()
	switch x := 5; x * 2 {
	case 10:
		fmt.Println("ten", x)
	}
	switch s := "go"; s {
	case "c", "go":
		fmt.Println("string")
	}
	f := func(s string) bool { fmt.Print(s, " "); return s == "b" }
	switch true {
	case f("a"), f("b"), f("c"):
		fmt.Println("found")
	}
	var e any = 3
	switch e {
	case "3":
		fmt.Println("string 3")
	case 3:
		fmt.Println("int 3")
	}
	switch {
	}
}
