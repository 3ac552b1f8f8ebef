// Ranging over a string decodes UTF-8; broken bytes give U+FFFD.
package main

import "fmt"

func main() {
	for i, r := range "aé世😀" {
		fmt.Println(i, r, string(r))
	}
	for i, r := range "a\xffb\xc3" {
		fmt.Println(i, r)
	}
	for i := range "xyz" {
		fmt.Print(i, " ")
	}
	fmt.Println()
	n := 0
	for range "世界" {
		n++
	}
	fmt.Println(n)
	fmt.Printf("%q %+q %x %U\n", "世\n", "世", "世", '世')
	fmt.Println([]rune("a\xff"), string([]rune{0xD800, -1, 0x110000}))
}
