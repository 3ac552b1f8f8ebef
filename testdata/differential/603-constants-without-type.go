// Constants larger than any integer, compared and converted.
package main

import "fmt"

const (
	huge = 1 << 100
	less = huge - 1
	tiny = 1.0 / huge
	bigf = 1e300 * 1e100
)

func show(ok bool, name string) { fmt.Println(name, ok) }

func main() {
	show(huge > less, "huge > less")
	show(less+1 == huge, "less+1 == huge")
	show(huge != less && tiny < 1, "and")
	show(bigf/1e200 == 1e200, "bigf")
	fmt.Println(huge == less, !(huge > less), huge>>98)
	if huge > less {
		fmt.Println("then")
	}
	const s = string(rune(65)) + string(1<<40)
	fmt.Println(s, len(s))
	switch {
	case huge < less:
		fmt.Println("no")
	case huge >= less:
		fmt.Println("yes")
	}
	var b bool = huge == less+1
	type B bool
	var c B = huge/2 < less
	fmt.Println(b, c, 'a' < 1<<70)
	var e any = huge > 1
	fmt.Println(e)
	f := 0.0
	fmt.Println(f == huge, f < less, huge*tiny == 1)
}
