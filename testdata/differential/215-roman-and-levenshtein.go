// Small classics on strings and slices.
package main

import "fmt"

func roman(n int) string {
	values := []struct {
		v int
		s string
	}{{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}}
	s := ""
	for _, p := range values {
		for n >= p.v {
			s += p.s
			n -= p.v
		}
	}
	return s
}

func distance(a, b string) int {
	ra, rb := []rune(a), []rune(b)
	prev := make([]int, len(rb)+1)
	for j := range prev {
		prev[j] = j
	}
	for i, x := range ra {
		cur := []int{i + 1}
		for j, y := range rb {
			cost := 1
			if x == y {
				cost = 0
			}
			cur = append(cur, min(prev[j]+cost, prev[j+1]+1, cur[j]+1))
		}
		prev = cur
	}
	return prev[len(rb)]
}

func isPalindrome(s string) bool {
	r := []rune(s)
	for i, j := 0, len(r)-1; i < j; i, j = i+1, j-1 {
		if r[i] != r[j] {
			return false
		}
	}
	return true
}

func main() {
	for _, n := range []int{1, 4, 9, 14, 40, 1994, 2026} {
		fmt.Print(roman(n), " ")
	}
	fmt.Println()
	fmt.Println(distance("kitten", "sitting"), distance("", "abc"), distance("世界", "世"), distance("same", "same"))
	fmt.Println(isPalindrome("été"), isPalindrome("ab"), isPalindrome(""))
	for i := 1; i <= 15; i++ {
		switch {
		case i%15 == 0:
			fmt.Print("FizzBuzz ")
		case i%5 == 0:
			fmt.Print("Buzz ")
		case i%3 == 0:
			fmt.Print("Fizz ")
		default:
			fmt.Print(i, " ")
		}
	}
	fmt.Println()
}
