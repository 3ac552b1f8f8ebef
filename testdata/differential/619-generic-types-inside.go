// Generic types declared inside functions, generic or not: their names, and types that refer to themselves.
package main

import "fmt"

func outer[A any](a A) string {
	type fn[T any] func(fn[T]) T
	type list[T any] struct {
		next *list[T]
		v    T
		a    A
	}
	type plain struct {
		a A
		p *plain
	}
	var f fn[A] = func(g fn[A]) A { return a }
	l := list[int]{nil, 1, a}
	l2 := list[int]{&l, 2, a}
	p := plain{a, &plain{}}
	p.p.p = &p
	return fmt.Sprintf("%T %T %v %v", l2, p, l2.next.a, f(f))
}

// again calls itself by way of a type that takes itself.
func again[F ~func(X) Y, X, Y any](step func(F) F) F {
	type self[F ~func(X) Y, X, Y any] func(self[F, X, Y]) F
	make := func(s self[F, X, Y]) F {
		return func(x X) Y { return step(s(s))(x) }
	}
	return make(make)
}

func main() {
	type list[T any] struct {
		next *list[T]
		v    T
	}
	l := list[int]{nil, 1}
	l2 := list[int]{&l, 2}
	fmt.Printf("%T %v\n", l2, l2.next.v)
	fmt.Println(outer(5))
	fmt.Println(outer("s"))
	sum := again(func(f func(int) int) func(int) int {
		return func(n int) int {
			if n == 0 {
				return 0
			}
			return n + f(n-1)
		}
	})
	fmt.Println(sum(10))
}
