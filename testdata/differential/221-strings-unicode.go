// Bytes and runes, building and comparing.
package main

import (
	"fmt"
	"strings"
)

func reverse(s string) string {
	r := []rune(s)
	for i, j := 0, len(r)-1; i < j; i, j = i+1, j-1 {
		r[i], r[j] = r[j], r[i]
	}
	return string(r)
}

func caesar(s string, k rune) string {
	b := make([]rune, 0, len(s))
	for _, r := range s {
		switch {
		case r >= 'a' && r <= 'z':
			r = 'a' + (r-'a'+k+26)%26
		case r >= 'A' && r <= 'Z':
			r = 'A' + (r-'A'+k+26)%26
		}
		b = append(b, r)
	}
	return string(b)
}

func main() {
	fmt.Println(reverse("Hello, 世界!"), caesar("Hello, Zebra", 3), caesar(caesar("Go 世", 5), -5))
	s := "日本語"
	for i := 0; i < len(s); i++ {
		fmt.Printf("%x ", s[i])
	}
	fmt.Println(len(s))
	fmt.Println(s[3:6], s > "日本", "a" < "B", "abc" < "abd", "" < "a")
	var b strings.Builder
	for c := 'a'; c <= 'e'; c++ {
		b.WriteRune(c)
		b.WriteString(strings.Repeat("-", int(c-'a')))
	}
	fmt.Println(b.String(), b.Len())
	bs := []byte("abc")
	t := string(bs)
	bs[0] = 'z'
	fmt.Println(t, string(bs), string(bs[1:]), strings.ToUpper("straße é"))
	counts := [26]int{}
	for _, c := range []byte("mississippi") {
		counts[c-'a']++
	}
	for i, n := range counts {
		if n > 0 {
			fmt.Printf("%c%d ", 'a'+i, n)
		}
	}
	fmt.Println()
	fmt.Printf("%q %v %s\n", []string{"a b", "c"}, []byte("hé"), []byte("hé"))
	fmt.Printf("%c|%5c|%-5c|%q|%U\n", 'é', 'x', 'y', 'é', 'é')
	fmt.Printf("%-8s|%8s|%.3s|%x|% X\n", "世界", "世界", "日本語文", "世", "世")
}
