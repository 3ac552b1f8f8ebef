package main

import (
	"cmp"
	"fmt"
)

func Max[T cmp.Ordered](a, b T) T {
	if a > b {
		return a
	}
	return b
}

func MinOf[T cmp.Ordered](first T, rest ...T) T {
	for _, x := range rest {
		first = min(first, x)
	}
	return first
}

func Clamp[T cmp.Ordered](x, lo, hi T) T { return max(lo, min(x, hi)) }

func IndexMax[S ~[]E, E cmp.Ordered](s S) (at int) {
	for i, x := range s {
		if x > s[at] {
			at = i
		}
	}
	return
}

type Name string
type Ages []int

func main() {
	fmt.Println(Max(1, 2), Max("a", "b"), Max(1.5, 0.5), Max[Name]("x", "y"), Max('a', 'b'))
	fmt.Println(MinOf(3, 1, 2), MinOf("z"), MinOf(2.5, 1))
	fmt.Println(Clamp(5, 1, 3), Clamp("m", "a", "z"), Clamp(uint8(0), 1, 255))
	fmt.Println(IndexMax(Ages{3, 9, 2}), IndexMax([]string{"b", "c", "a"}))
	fmt.Println(cmp.Compare(1, 2), cmp.Compare("b", "a"), cmp.Less(2, 1), cmp.Or(0, 3, 5), cmp.Or("", "d"))
}
