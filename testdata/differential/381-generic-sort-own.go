package main

import "fmt"

type Less[T any] func(a, b T) bool

func QuickSort[T any](xs []T, less Less[T]) {
	if len(xs) < 2 {
		return
	}
	p, rest := xs[0], xs[1:]
	i := 0
	for j := range rest {
		if less(rest[j], p) {
			rest[i], rest[j] = rest[j], rest[i]
			i++
		}
	}
	xs[0], xs[i] = xs[i], xs[0]
	QuickSort(xs[:i], less)
	QuickSort(xs[i+1:], less)
}

func MergeSort[S ~[]E, E any](s S, less func(E, E) bool) S {
	if len(s) <= 1 {
		return s
	}
	m := len(s) / 2
	l, r := MergeSort(s[:m:m], less), MergeSort(s[m:], less)
	out := make(S, 0, len(s))
	for len(l) > 0 && len(r) > 0 {
		if less(r[0], l[0]) {
			out, r = append(out, r[0]), r[1:]
		} else {
			out, l = append(out, l[0]), l[1:]
		}
	}
	return append(append(out, l...), r...)
}

func By[T any, K interface{ ~int | ~string }](key func(T) K) Less[T] {
	return func(a, b T) bool { return key(a) < key(b) }
}

func (l Less[T]) Reverse() Less[T] { return func(a, b T) bool { return l(b, a) } }

type User struct {
	name string
	age  int
}
type Users []User

func main() {
	us := Users{{"bob", 30}, {"al", 25}, {"cy", 30}, {"di", 19}}
	byAge := By(func(u User) int { return u.age })
	fmt.Printf("%v %T\n", MergeSort(us, byAge), MergeSort(us, byAge))
	QuickSort(us, By(func(u User) string { return u.name }))
	fmt.Println(us)
	QuickSort(us, byAge.Reverse())
	fmt.Println(us[0].age, us[3])
	fs := []float64{3, 1, 2}
	QuickSort(fs, func(a, b float64) bool { return a < b })
	fmt.Println(fs, MergeSort([]string{"b", "a", "c"}, func(a, b string) bool { return a > b }))
}
