// A panic that was recovered does not hide the next one.
package main

import "fmt"

func main() {
	defer func() {
		r := recover()
		panic(fmt.Sprint("second after ", r))
	}()
	panic("first")
}
