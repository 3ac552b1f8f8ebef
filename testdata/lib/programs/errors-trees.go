// Wrapping, joining and searching errors.
package main

import (
	"errors"
	"fmt"
)

var errBase = errors.New("base")
var errOther = errors.New("other")

type codeError struct {
	code int
	err  error
}

func (c *codeError) Error() string { return fmt.Sprintf("code %d: %v", c.code, c.err) }
func (c *codeError) Unwrap() error { return c.err }

type valueError struct{ text string }

func (v valueError) Error() string { return v.text }

type kind interface{ Kind() string }

type kinded struct{}

func (kinded) Error() string { return "kinded" }
func (kinded) Kind() string  { return "the kind" }

type likesAll struct{}

func (likesAll) Error() string        { return "likes all" }
func (likesAll) Is(target error) bool { return target == errOther }
func (likesAll) As(target any) bool {
	if v, ok := target.(*valueError); ok {
		v.text = "set by As"
		return true
	}
	return false
}

type incomparable struct{ list []int }

func (incomparable) Error() string { return "incomparable" }

func main() {
	wrapped := fmt.Errorf("outer: %w", &codeError{7, errBase})
	fmt.Println(wrapped, errors.Unwrap(wrapped), errors.Unwrap(errBase) == nil)
	fmt.Println(errors.Is(wrapped, errBase), errors.Is(wrapped, errOther), errors.Is(nil, nil), errors.Is(errBase, nil))
	var code *codeError
	fmt.Println(errors.As(wrapped, &code), code.code)
	var value valueError
	fmt.Println(errors.As(wrapped, &value), errors.As(fmt.Errorf("x: %w", valueError{"v"}), &value), value.text)
	var k kind
	fmt.Println(errors.As(fmt.Errorf("y: %w", kinded{}), &k), k.Kind())
	two := fmt.Errorf("%w and %w but not %v", errBase, valueError{"second"}, errOther)
	fmt.Println(two, errors.Is(two, errBase), errors.Is(two, errOther), errors.Unwrap(two) == nil)
	fmt.Printf("%T %T %T %T\n", two, wrapped, fmt.Errorf("plain %d", 1), errors.Join(errBase))
	joined := errors.Join(nil, errBase, nil, wrapped)
	fmt.Printf("%v|%q\n", joined, joined)
	fmt.Println(errors.Join(nil, nil) == nil, errors.Is(joined, errBase), errors.As(joined, &code))
	fmt.Println(errors.Is(likesAll{}, errOther), errors.As(likesAll{}, &value), value.text)
	fmt.Println(errors.Is(incomparable{}, errBase), errors.Is(incomparable{[]int{1}}, incomparable{}))
	fmt.Println(fmt.Errorf("%w", nil), fmt.Errorf("%w", 5), fmt.Errorf("no wrap %s", errBase))
	fmt.Println(errors.Unwrap(fmt.Errorf("%d %w", 1, errBase)) == errBase)
	reordered := fmt.Errorf("%[2]w %[1]w", errBase, errOther)
	for _, err := range reordered.(interface{ Unwrap() []error }).Unwrap() {
		fmt.Println("wraps", err)
	}
	for _, target := range []any{nil, (*error)(nil), 5, new(int)} {
		func() {
			defer func() { fmt.Println(recover()) }()
			errors.As(errBase, target)
		}()
	}
}
