package main

type Number interface{ ~int | ~float64 }

func Map[T, U any](xs []T, f func(T) U) []U { return nil }
func Sum[T Number](xs ...T) T               { var s T; return s }
func Zero[T any]() T                        { var z T; return z }
func same[T any](a, b T)                    {}

func main() {
	Sum("a")
	_ = Zero()
	_ = Map([]int{1}, 5)
	_ = Map(5, func(x int) int { return x })
	same(1, "a")
	same("a", 2)
	same(1, []int{})
	same([]int{}, []string{})
	Sum(1, 2.5, "x")
}
