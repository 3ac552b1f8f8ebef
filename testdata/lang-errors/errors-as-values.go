package main

import (
	"errors"
	"fmt"
)

type myErr struct{}

func (m *myErr) Error() string { return "x" }

func f() error { return myErr{} }
func g() (int, error) { return errors.New("x") }

func main() {
	err := f()
	if err {
	}
	if err == "x" {
	}
	n := g()
	var m myErr = err
	fmt.Errorf(1)
	return err
}
