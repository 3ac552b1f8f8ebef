package main

import (
	"fmt"
	"time"
)

type Pair[K comparable, V any] struct {
	Key K
	Val V
}

type X struct{ a int }
type Nested[T any] struct{ p Pair[string, []T] }
type Fn[A, R any] func(A) R
type Ch[T any] chan<- T

func local[T any](x T) {
	type inner struct{ v T }
	type plain struct{ n int }
	fmt.Printf("%T %T %v %+v\n", inner{x}, []plain{{1}}, inner{x}, plain{2})
}

func main() {
	fmt.Printf("%T %T\n", Pair[string, int]{}, &Pair[X, []X]{})
	fmt.Printf("%T\n", Pair[string, Pair[int, X]]{})
	fmt.Printf("%T\n", Pair[struct{ A, b int }, func(int, string) (error, bool)]{})
	fmt.Printf("%T\n", Pair[any, map[string]any]{})
	fmt.Printf("%T\n", Pair[[3]byte, rune]{})
	fmt.Printf("%T\n", Pair[interface{ M(int) string }, chan<- int]{})
	fmt.Printf("%T %T\n", Nested[time.Duration]{}, Pair[time.Month, *time.Time]{})
	fmt.Printf("%T %T\n", Fn[int, string](nil), Ch[error](nil))
	fmt.Printf("%v %+v %#v\n", Pair[X, int]{}, Pair[X, int]{}, Pair[X, int]{})
	local(1)
	local("s")
	local(Pair[int, int]{})
}
