// A failed type assertion, not recovered.
package main

import "fmt"

type T struct{}

func main() {
	var v any = T{}
	fmt.Println(v.(fmt.Stringer))
}
