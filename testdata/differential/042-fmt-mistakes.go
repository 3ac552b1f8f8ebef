// What fmt prints when verb and argument do not fit.
package main

import "fmt"

type T struct{ a int }

func main() {
	format := "%d|%s|%t\n"
	fmt.Printf(format, "x", 5, 1)
	format = "%d\n"
	fmt.Printf(format)
	fmt.Printf(format, 1, 2, "three")
	format = "%z %!\n"
	fmt.Printf(format, 3)
	format = "%s %d %x\n"
	fmt.Printf(format, []int{1}, []string{"a"}, T{255})
	fmt.Printf(format, nil, nil, nil)
	format = "%d %s\n"
	fmt.Printf(format, T{1}, T{2})
	fmt.Printf(format, map[string]int{"a": 1}, map[string]int{"b": 2})
	format = "%[3]d %[x]d\n"
	fmt.Printf(format, 1)
	format = "%*d\n"
	fmt.Printf(format, "w", 5)
	format = "%.2d|%q|%c\n"
	fmt.Printf(format, 5, 0x10FFFFF, -1)
	format = "end %"
	fmt.Printf(format)
	fmt.Println()
}
