// Package strings, strconv and sort.
package main

import (
	"errors"
	"fmt"
	"sort"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

type byLength []string

func (b byLength) Len() int           { return len(b) }
func (b byLength) Less(i, j int) bool { return len(b[i]) < len(b[j]) }
func (b byLength) Swap(i, j int)      { b[i], b[j] = b[j], b[i] }

type person struct {
	name string
	age  int
}

func main() {
	fmt.Printf("%q %q %q %q\n", strings.Split("a,b,,c", ","), strings.Split("", ","), strings.Split("héy", ""), strings.SplitN("a,b,c,d", ",", 2))
	fmt.Printf("%q %q %q\n", strings.SplitAfter("a,b", ","), strings.SplitN("a,b", ",", 0), strings.SplitN("abc", "", 2))
	fmt.Printf("%q %q\n", strings.Fields("  a b\t\nc  "), strings.FieldsFunc("1;2,,3", func(r rune) bool { return r == ';' || r == ',' }))
	fmt.Println(strings.Index("chicken", "ken"), strings.Index("x", ""), strings.IndexByte("abc", 'c'), strings.IndexRune("日本", '本'),
		strings.IndexAny("golang", "ny"), strings.LastIndex("go gopher", "go"), strings.LastIndexByte("abcabc", 'b'), strings.LastIndexAny("go", "x"))
	fmt.Println(strings.IndexFunc("Hello, 世界", unicode.IsUpper), strings.LastIndexFunc("ab1c2d", unicode.IsDigit), strings.Count("cheese", "e"), strings.Count("five", ""))
	fmt.Println(strings.ToUpper("straße ÿ é"), strings.ToLower("ÀÉ İ ABC"), strings.Title("hello wOrld it's"), strings.EqualFold("Σς", "σΣ"), strings.EqualFold("a", "b"))
	fmt.Printf("%q %q %q %q %q\n", strings.Trim("xxhixx", "x"), strings.TrimLeft("  a ", " "), strings.TrimRight("abc!?", "?!"), strings.TrimSpace("\u00a0 x \n"), strings.TrimFunc("12ab34", unicode.IsDigit))
	fmt.Println(strings.TrimPrefix("prefix-x", "prefix-"), strings.TrimSuffix("x.go", ".go"), strings.HasPrefix("go", ""), strings.HasSuffix("go", "o"))
	fmt.Println(strings.Replace("oink oink oink", "k", "ky", 2), strings.ReplaceAll("oink", "", "-"), strings.Replace("abc", "", "_", 2), strings.Replace("é", "", "x", -1))
	fmt.Println(strings.Repeat("ab", 3), strings.Repeat("", 5) == "", strings.Join([]string{"a", "b", "c"}, "--"), strings.Join(nil, "x") == "")
	fmt.Println(strings.Cut("key=value=x", "="))
	fmt.Println(strings.CutPrefix("foobar", "foo"))
	fmt.Println(strings.CutSuffix("foobar", "nope"))
	fmt.Println(strings.Map(func(r rune) rune {
		if r == 'a' {
			return -1
		}
		return unicode.ToUpper(r)
	}, "banana ñ"))
	fmt.Println(strings.Compare("a", "b"), strings.Contains("seafood", "foo"), strings.ContainsAny("x", ""), strings.ContainsRune("日", '日'))
	r := strings.NewReplacer("<", "&lt;", ">", "&gt;", "a", "1", "aa", "2")
	fmt.Println(r.Replace("<aab>"), strings.NewReplacer("", "X").Replace("ab"), strings.NewReplacer("b", "Y", "", "X").Replace("abc"))
	var b strings.Builder
	b.Grow(10)
	for i := range 3 {
		n, err := b.WriteString("s")
		fmt.Println(n, err, b.WriteByte(byte('0'+i)))
	}
	b.WriteRune('世')
	fmt.Println(b.String(), b.Len())
	func() {
		defer func() { fmt.Println(recover()) }()
		copied := b
		copied.WriteString("x")
	}()

	for _, text := range []string{"42", "-7", "abc", "", "99999999999999999999", "0x1f", "1e3"} {
		n, err := strconv.Atoi(text)
		fmt.Println(n, err)
		i, err := strconv.ParseInt(text, 0, 16)
		fmt.Println(i, err)
		f, err := strconv.ParseFloat(text, 64)
		fmt.Println(f, err)
	}
	_, err := strconv.ParseBool("maybe")
	fmt.Println(err, errors.Is(err, strconv.ErrSyntax))
	var num *strconv.NumError
	fmt.Println(errors.As(err, &num), num.Func, num.Num)
	_, err = strconv.ParseInt("1", 99, 64)
	fmt.Println(err)
	_, err = strconv.ParseUint("1", 10, 65)
	fmt.Println(err)
	fmt.Println(strconv.Itoa(-45), strconv.FormatInt(255, 2), strconv.FormatInt(-255, 16), strconv.FormatUint(1<<63, 36), strconv.FormatFloat(1.5, 'e', 3, 32))
	fmt.Println(strconv.Quote("a\tb\"é☺\x00"), strconv.QuoteToASCII("é☺"), strconv.QuoteRune('☺'), string(strconv.AppendInt([]byte("n="), 5, 10)))
	text, err := strconv.Unquote(`"a\nb"`)
	fmt.Println(text, err)
	_, err = strconv.Unquote(`"a`)
	fmt.Println(err)

	ints := []int{5, -2, 9, 0, 3}
	sort.Ints(ints)
	words := []string{"pear", "fig", "apple", "kiwi", "date"}
	sort.Sort(byLength(words))
	fmt.Println(ints, words[0], len(words[4]))
	sort.Stable(sort.Reverse(sort.StringSlice(words)))
	fmt.Println(words, sort.SearchInts(ints, 3), sort.SearchInts(ints, 4), sort.SearchStrings([]string{"a", "c"}, "b"))
	people := []person{{"Al", 30}, {"Bo", 25}, {"Cy", 30}, {"Di", 25}, {"Ed", 41}}
	sort.SliceStable(people, func(i, j int) bool { return people[i].age < people[j].age })
	fmt.Println(people)
	sort.Slice(people, func(i, j int) bool { return people[i].name > people[j].name })
	fmt.Println(people, sort.SliceIsSorted(people, func(i, j int) bool { return people[i].name > people[j].name }))
	many := make([]int, 1000)
	seed := uint32(1)
	for i := range many {
		seed = seed*1664525 + 1013904223
		many[i] = int(seed>>16) % 500
	}
	large := append([]int(nil), many...)
	sort.Sort(sort.IntSlice(large))
	stable := make([]person, len(many))
	for i, n := range many {
		stable[i] = person{strconv.Itoa(i), n / 10}
	}
	sort.SliceStable(stable, func(i, j int) bool { return stable[i].age < stable[j].age })
	inOrder := true
	for i := 1; i < len(stable); i++ {
		a, _ := strconv.Atoi(stable[i-1].name)
		b, _ := strconv.Atoi(stable[i].name)
		inOrder = inOrder && (stable[i-1].age < stable[i].age || stable[i-1].age == stable[i].age && a < b)
	}
	descending := sort.IntSlice(append([]int(nil), many...))
	sort.Sort(sort.Reverse(descending))
	fmt.Println(sort.IntsAreSorted(large), inOrder, large[0], large[999], descending[0], descending[999])
	floats := []float64{2.5, -1, 0}
	sort.Float64s(floats)
	fmt.Println(floats, sort.Search(100, func(i int) bool { return i*i >= 50 }))
	fmt.Println(sort.Find(3, func(i int) int { return 1 - i }))

	fmt.Println(utf8.RuneCountInString("héé"), utf8.ValidString("a\xff"), utf8.RuneLen('世'), utf8.RuneCount([]byte("日本")))
	fmt.Println(utf8.DecodeRuneInString("世界"))
	fmt.Println(utf8.DecodeLastRuneInString("世界"))
	fmt.Println(utf8.DecodeRuneInString("\xff"))
	fmt.Println(string(utf8.AppendRune(nil, '界')), utf8.ValidRune(0xD800))
}
