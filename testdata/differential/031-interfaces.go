// Interface values: nil, typed nil, comparison, copies.
package main

import "fmt"

type speaker interface{ speak() string }
type cat struct{ name string }
type robot struct{ id int }

func (c cat) speak() string    { return c.name + " meows" }
func (r *robot) speak() string { return fmt.Sprint("robot ", r.id) }

func find(ok bool) speaker {
	var r *robot
	if ok {
		r = &robot{1}
	}
	return r
}

func main() {
	var s speaker
	fmt.Println(s == nil)
	s = cat{"Tom"}
	fmt.Println(s.speak(), s == cat{"Tom"}, s == cat{"Bob"}, s != nil)
	c := cat{"Old"}
	s = c
	c.name = "New"
	fmt.Println(s.speak())
	r := &robot{5}
	s = r
	r.id = 6
	fmt.Println(s.speak(), s == r, find(false) == nil, find(true).speak())
	var a, b any = 1, 1.0
	fmt.Println(a == b, a == 1, b == 1.0, a == int64(1), a != nil)
	list := []speaker{cat{"A"}, &robot{2}}
	for _, x := range list {
		fmt.Println(x.speak())
	}
	var e error
	fmt.Println(e == nil, e)
	a, b = [2]int{1, 2}, [2]int{1, 2}
	fmt.Println(a == b)
}
