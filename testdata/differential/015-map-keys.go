// Keys: structs, arrays, interfaces, floats and booleans.
package main

import "fmt"

type point struct{ x, y int }

func main() {
	p := map[point]string{{1, 2}: "a", {0, 5}: "b"}
	fmt.Println(p[point{1, 2}], p[point{0, 5}], len(p), p)
	a := map[[2]int]bool{{1, 2}: true}
	fmt.Println(a[[2]int{1, 2}], a[[2]int{2, 1}])
	i := map[any]string{1: "int", "1": "string", 1.0: "float", true: "bool", point{1, 1}: "point"}
	fmt.Println(i[1], i["1"], i[1.0], i[true], i[point{1, 1}], len(i))
	f := map[float64]int{}
	nan := 0.0
	nan = nan / nan
	f[nan] = 1
	f[nan] = 2
	_, ok := f[nan]
	fmt.Println(len(f), ok)
	b := map[bool]int{true: 1, false: 0}
	fmt.Println(b)
	nested := map[string]map[string]int{"x": {"y": 1}}
	nested["x"]["z"] = 2
	fmt.Println(nested, nested["q"]["r"])
	type pair struct {
		k any
		n int
	}
	q := map[pair]int{{"a", 1}: 10}
	fmt.Println(q[pair{"a", 1}], q[pair{1, 1}])
}
