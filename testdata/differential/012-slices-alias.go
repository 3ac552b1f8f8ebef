// Slices share their array until append has to move.
package main

import "fmt"

func main() {
	a := [6]int{0, 1, 2, 3, 4, 5}
	s := a[1:4]
	fmt.Println(s, len(s), cap(s))
	s[0] = 10
	fmt.Println(a)
	t := append(s, 40)
	fmt.Println(a, t, len(t), cap(t))
	u := a[1:3:3]
	fmt.Println(len(u), cap(u))
	u = append(u, 99)
	u[0] = -1
	fmt.Println(a, u)
	s = s[1:]
	s = s[:cap(s)]
	fmt.Println(s)
	v := s[len(s):]
	fmt.Println(v, len(v), cap(v))
	var none []int
	fmt.Println(none == nil, len(none), cap(none), none)
	none = append(none, 1, 2, 3)
	fmt.Println(none, len(none))
	empty := []int{}
	fmt.Println(empty == nil, len(empty))
}
