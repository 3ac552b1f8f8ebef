// Type parameters that stand for arrays: elements have addresses and are changed in place.
package main

import "fmt"

type Box[T interface{ []int | [4]int }] struct{ val T }

func (b Box[T]) third() *int   { return &b.val[2] }
func (b *Box[T]) set(i, v int) { b.val[i] = v }

func bump[T interface{ []int | [4]int }](x T) (T, func() int) {
	get := func() int { return x[1] }
	x[1] += 10
	return x, get
}

func slice[T ~[4]int](x T) []int {
	s := x[1:3]
	x[1] = 77
	return s
}

func fill[T interface{ ~[4]int }](x T) (T, int) {
	for i := range x {
		x[i] = i * i
	}
	sum := 0
	for i, v := range x {
		x[3-i] = 100
		sum += v
	}
	return x, sum
}

func each[T interface{ *[4]int | *[3]int }](p T) int {
	n := 0
	for i := 0; i < len(p); i++ {
		n += p[i]
		p[i] = 0
	}
	return n + len(p)
}

type Arr [4]int

func main() {
	a := Box[[]int]{make([]int, 4)}
	b := Box[[4]int]{}
	*a.third() = 5
	*b.third() = 6
	a.set(0, 1)
	b.set(0, 2)
	fmt.Println(a, b)
	x, get := bump([4]int{1, 2, 3, 4})
	fmt.Println(x, get())
	y, get2 := bump([]int{1, 2, 3, 4})
	fmt.Println(y, get2())
	fmt.Println(slice(Arr{1, 2, 3, 4}))
	fmt.Println(fill(Arr{}))
	fmt.Println(each(&[4]int{1, 2, 3, 4}), each(&[3]int{1, 2, 3}))
	defer func() { fmt.Println(recover()) }()
	i := 4
	fmt.Println(b.val[i])
}
