package main

import "fmt"

func Counter[T ~int | ~float64](step T) func() T {
	var n T
	return func() T {
		n += step
		return n
	}
}

func Compose[A, B, C any](f func(A) B, g func(B) C) func(A) C {
	return func(a A) C { return g(f(a)) }
}

func Curry[A, B, C any](f func(A, B) C) func(A) func(B) C {
	return func(a A) func(B) C {
		return func(b B) C { return f(a, b) }
	}
}

func Memo[K comparable, V any](f func(K) V) func(K) V {
	seen := map[K]V{}
	return func(k K) V {
		if v, ok := seen[k]; ok {
			return v
		}
		v := f(k)
		seen[k] = v
		return v
	}
}

func Deferred[T any](xs ...T) (out []T) {
	for _, x := range xs {
		defer func() { out = append(out, x) }()
	}
	return nil
}

func main() {
	a, b := Counter(2), Counter(0.5)
	a()
	b()
	fmt.Println(a(), b())
	inc := func(x int) int { return x + 1 }
	str := func(x int) string { return fmt.Sprint("<", x, ">") }
	fmt.Println(Compose(inc, str)(4), Compose(Compose(inc, inc), inc)(0))
	fmt.Println(Curry(func(a int, b string) string { return fmt.Sprint(a, b) })(1)("x"))
	calls := 0
	sq := Memo(func(x int) int { calls++; return x * x })
	fmt.Println(sq(3), sq(3), sq(4), calls)
	fmt.Println(Deferred(1, 2, 3), Deferred("a", "b"))
}
