package main

type E[T any] struct{ v T }

func (e E[T]) Error() string { return "bad" }

type Code[T any] int

func fail[T any](x T) { panic(Code[T](3)) }

func main() {
	defer func() {
		recover()
		panic(E[string]{"x"})
	}()
	fail("s")
}
