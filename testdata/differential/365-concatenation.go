package main

import "fmt"

type name string

var g = "g"

func f(s string) string { g += s; return "<" + s + ">" }

type box struct{ s string }

func main() {
	a, b := "a", "bb"
	fmt.Println(a + b + a)
	fmt.Println("x" + "y" + a + "z" + "w" + b + "!" + "?")
	fmt.Println(a + (b + (a + b)) + ("(" + a + ")"))
	var n name = "n"
	fmt.Println(n + name(a) + "-" + n)
	fmt.Println(g + f("1") + g + f("2") + g)
	s := ""
	s += a + b
	s += "," + f("3") + g
	fmt.Println(s)
	var p *box = &box{"p"}
	p.s += p.s + "|" + p.s
	fmt.Println(p.s, ""+a+"", ""+"")
	m := map[string]string{"k": "v"}
	m["k"] += "1" + m["k"] + "2" + m["none"]
	fmt.Println(m)
	e := ""
	fmt.Println(e+a+e == a, e+e+e == "", len(a+b+a+b), a+b+"c" < "abd")
	long := ""
	for i := range 5 {
		long = long + fmt.Sprint(i) + ";" + long
	}
	fmt.Println(long)
	func() {
		defer func() { fmt.Println(recover()) }()
		var q *box
		fmt.Println(a + f("4") + q.s + f("5"))
	}()
	fmt.Println(g)
	h := func(x ...string) string { return x[0] + x[1] + x[2] }
	fmt.Println(h(a+b+"1", "2"+a+b, a+"3"+b))
	switch a + b + "c" {
	case "abbc":
		fmt.Println("case")
	}
	const k = "con" + "st"
	fmt.Println(k + a + k + k)
	c := 'x'
	fmt.Println("r" + string(c) + string([]byte{65, 66}) + fmt.Sprint(len(k)))
	x := "0" + a + "1" + a + "2" + a + "3" + a + "4" + a + "5" + a + "6" + a + "7" + a + "8" + a + "9" + a + "0" + a + "1" + a + "2" + a + "3" + a + "4" + a + "5" + a + "6" + a + "7" + a + "8" + a + "9" + a + "0" + a + "1" + a + "2" + a + "3" + a + "4" + a + "5" + a + "6" + a + "7" + a + "8" + a + "9" + a + "0" + a + "1" + a + "2" + a + "3" + a + "4" + a + "5" + a + "6" + a + "7" + a + "8" + a + "9" + a
	fmt.Println(x, len(x))
}
