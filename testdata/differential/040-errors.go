// Wrapping, Is, As, Join, Unwrap.
package main

import (
	"errors"
	"fmt"
)

var errBase = errors.New("base")

type codeError struct{ code int }

func (e *codeError) Error() string { return fmt.Sprintf("code %d", e.code) }

type softError struct{ msg string }

func (e softError) Error() string        { return e.msg }
func (e softError) Is(target error) bool { return target == errBase }

func main() {
	w := fmt.Errorf("open %q: %w", "file", errBase)
	ww := fmt.Errorf("load: %w", w)
	fmt.Println(ww)
	fmt.Println(errors.Is(ww, errBase), errors.Is(ww, w), errors.Is(errBase, ww), errors.Is(nil, errBase))
	fmt.Println(errors.Unwrap(ww) == w, errors.Unwrap(errBase), errors.Unwrap(errors.Unwrap(ww)) == errBase)
	c := fmt.Errorf("call: %w", &codeError{404})
	var ce *codeError
	fmt.Println(errors.As(c, &ce), ce.code, ce)
	fmt.Println(errors.As(w, &ce))
	j := errors.Join(errBase, nil, c)
	fmt.Println(j)
	fmt.Println(errors.Is(j, errBase), errors.As(j, &ce), errors.Join(nil, nil) == nil)
	two := fmt.Errorf("both %w and %w", errBase, c)
	fmt.Println(two, errors.Is(two, errBase), errors.Is(two, c), errors.Unwrap(two))
	fmt.Println(errors.Is(softError{"soft"}, errBase), errors.New("x") == errors.New("x"))
	v := fmt.Errorf("not wrapped: %v", errBase)
	fmt.Println(v, errors.Is(v, errBase))
	fmt.Printf("%v|%s|%q|%+v\n", w, errBase, errBase, c)
}
