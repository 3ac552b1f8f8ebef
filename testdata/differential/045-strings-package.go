// The common functions of package strings.
package main

import (
	"fmt"
	"strings"
)

func main() {
	s := "the quick brown fox"
	fmt.Println(strings.Contains(s, "quick"), strings.HasPrefix(s, "the"), strings.HasSuffix(s, "fox"), strings.ContainsRune(s, 'q'))
	fmt.Println(strings.Index(s, "o"), strings.LastIndex(s, "o"), strings.Index(s, "zzz"), strings.IndexByte(s, 'q'), strings.Count(s, "o"), strings.Count("abc", ""))
	fmt.Printf("%q %q\n", strings.Split("a,b,,c", ","), strings.SplitN("a,b,c", ",", 2))
	fmt.Printf("%q %q\n", strings.Fields("  a  b\tc\n"), strings.Split("abc", ""))
	fmt.Println(strings.Join([]string{"x", "y", "z"}, "-"), strings.Repeat("ab", 3))
	fmt.Println(strings.ToUpper(s), strings.ToLower("ÀB"), strings.Title("word"))
	fmt.Printf("%q %q %q %q\n", strings.TrimSpace(" \t x \n"), strings.Trim("--x--", "-"), strings.TrimLeft("xxabc", "x"), strings.TrimRight("abcxx", "x"))
	fmt.Printf("%q %q\n", strings.TrimPrefix("prefix-x", "prefix-"), strings.TrimSuffix("x.go", ".go"))
	fmt.Println(strings.Replace("aaaa", "a", "b", 2), strings.ReplaceAll("aaaa", "aa", "c"), strings.EqualFold("Go", "GO"))
	before, after, found := strings.Cut("key=value=x", "=")
	fmt.Println(before, after, found)
	fmt.Println(strings.Compare("a", "b"), strings.Map(func(r rune) rune {
		if r == 'o' {
			return '0'
		}
		return r
	}, s))
	var b strings.Builder
	for i := range 3 {
		b.WriteString(fmt.Sprintf("%d;", i))
	}
	b.WriteString("end")
	b.WriteByte('!')
	b.WriteRune('世')
	fmt.Println(b.String(), b.Len())
	fmt.Println(strings.IndexAny("golang", "ny"), strings.IndexFunc("abc1", func(r rune) bool { return r < 'a' }))
}
