// Print puts spaces between operands when neither is a string; Println always.
package main

import "fmt"

type name string
type pair struct {
	a any
	b *int
}

func (n name) String() string { return "<" + string(n) + ">" }

type fail struct{}

func (fail) Error() string { return "failed" }

func main() {
	fmt.Print(1, 2, "a", "b", 3, 4.5, true, nil, "\n")
	fmt.Print("a", 1, 2, "b", '\n', "\n")
	fmt.Println("a", 1, 2, "b", 'x')
	fmt.Println()
	fmt.Println(name("n"), []name{"x", "y"}, map[name]name{"k": "v"}, struct{ n name }{"hidden"})
	fmt.Println(fail{}, &fail{}, []error{fail{}, nil})
	fmt.Println(pair{1, nil}, pair{"s", nil})
	fmt.Println([]any{1, "a", nil, 2.5, []int{1}}, [2]bool{true}, [][]int{{1}, {2, 3}})
	fmt.Println(int8(-5), uint8(200), []byte{1, 2}, [3]byte{1}, 'a', "世界")
	fmt.Println(1e6, 1e21, float32(2.5), 100000.0, 1e-7, -0.0)
	s := fmt.Sprint("x", 1, 2) + fmt.Sprintln("y", 3) + fmt.Sprintf("%v", name("z"))
	fmt.Println(s)
	fmt.Println(struct {
		A int
		B []string
		C map[string]int
		D *int
	}{1, []string{"q"}, map[string]int{"m": 1}, nil})
	n, err := fmt.Println("count")
	fmt.Println(n, err)
}
