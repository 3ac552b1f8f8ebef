// Division by zero, not recovered.
package main

import "fmt"

func main() {
	d := 0
	fmt.Println("dividing")
	fmt.Println(1 / d)
}
