// Everything one can range over.
package main

import "fmt"

func main() {
	for i := range 3 {
		fmt.Print(i, " ")
	}
	for range 2 {
		fmt.Print("- ")
	}
	var n uint8 = 2
	for i := range n {
		fmt.Printf("%T%d ", i, i)
	}
	fmt.Println()
	s := []string{"a", "b", "c"}
	for i, v := range s {
		s = append(s, v)
		s[1] = "changed"
		fmt.Print(i, v, " ")
	}
	fmt.Println(len(s))
	ch := make(chan int, 4)
	for i := range 4 {
		ch <- i * i
	}
	close(ch)
	for v := range ch {
		fmt.Print(v, " ")
	}
	fmt.Println()
	var i int
	for i = range 5 {
	}
	fmt.Println(i)
	var np *[3]int
	for i := range np {
		fmt.Print(i, " ")
	}
	for i := 10; i > 0; i /= 2 {
		fmt.Print(i, " ")
	}
	k := 0
	for k < 3 {
		k++
	}
	fmt.Println(k)
	for i := range -3 {
		fmt.Println("never", i)
	}
}
