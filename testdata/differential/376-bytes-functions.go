package main

import (
	"bytes"
	"fmt"
	"unicode"
)

func main() {
	s := []byte("  hello, wörld, hello  ")
	fmt.Printf("%q %q %q\n", bytes.TrimSpace(s), bytes.Trim(s, " h"), bytes.TrimRight(s, " o"))
	fmt.Println(bytes.Index(s, []byte("hello")), bytes.LastIndex(s, []byte("hello")), bytes.IndexByte(s, 'w'), bytes.IndexRune(s, 'ö'), bytes.IndexAny(s, "xyzw"), bytes.Index(s, []byte("zz")))
	fmt.Println(bytes.Count(s, []byte("l")), bytes.Contains(s, []byte("wör")), bytes.ContainsRune(s, 'q'), bytes.HasPrefix(s, []byte("  h")), bytes.HasSuffix(s, []byte("x")))
	fmt.Printf("%q\n", bytes.Split([]byte("a,b,,c"), []byte(",")))
	fmt.Printf("%q %q\n", bytes.SplitN([]byte("a,b,c"), []byte(","), 2), bytes.SplitAfter([]byte("a,b,c"), []byte(",")))
	fmt.Printf("%q %q\n", bytes.Split([]byte("añb"), nil), bytes.Split([]byte(""), []byte(",")))
	fmt.Printf("%q %q\n", bytes.Fields([]byte(" a  bc\td\n")), bytes.FieldsFunc([]byte("a1b22c"), unicode.IsDigit))
	fmt.Printf("%q %s\n", bytes.Join([][]byte{[]byte("x"), []byte("y")}, []byte("--")), bytes.Repeat([]byte("ab"), 3))
	fmt.Printf("%s %s %s\n", bytes.ToUpper([]byte("straße")), bytes.ToLower([]byte("ÄB")), bytes.ReplaceAll([]byte("aXbX"), []byte("X"), []byte("--")))
	b, a, ok := bytes.Cut([]byte("key=value"), []byte("="))
	fmt.Printf("%s %s %v\n", b, a, ok)
	fmt.Println(bytes.Equal(nil, []byte{}), bytes.Compare([]byte("a"), []byte("b")), bytes.Compare([]byte("ab"), []byte("a")), bytes.EqualFold([]byte("Go"), []byte("GO")))
	fmt.Printf("%s %s\n", bytes.TrimPrefix([]byte("prefix-x"), []byte("prefix-")), bytes.TrimSuffix([]byte("x.go"), []byte(".go")))
	fmt.Printf("%s %v\n", bytes.Map(func(r rune) rune {
		if r == 'a' {
			return -1
		}
		return r + 1
	}, []byte("banana")), bytes.Runes([]byte("aé")))
	c := bytes.Clone(s)
	c[2] = 'J'
	fmt.Printf("%s %v %q\n", s[2:7], bytes.Clone(nil) == nil, bytes.TrimFunc([]byte("12ab3"), unicode.IsDigit))
	p := bytes.Split([]byte("x y"), []byte(" "))
	p[0] = append(p[0], 'Z')
	fmt.Printf("%s\n", p)
}
