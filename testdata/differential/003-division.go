// Integer division truncates toward zero; the remainder has the dividend's sign.
package main

import "fmt"

func main() {
	pairs := [][2]int{{7, 3}, {-7, 3}, {7, -3}, {-7, -3}, {0, 5}, {6, 3}}
	for _, p := range pairs {
		fmt.Println(p[0], p[1], p[0]/p[1], p[0]%p[1])
	}
	var u uint8 = 200
	fmt.Println(u/7, u%7, int8(-100)/int8(7), int8(-100)%int8(7))
	var big uint64 = 18446744073709551615
	fmt.Println(big/10, big%10, big/3, int64(big/2)/-7)
	fmt.Println(-5>>1, -5/2, 5&^3, 6^3, ^0)
}
