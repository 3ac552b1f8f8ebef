// Sentinel errors, wrapping at every level, deferred annotation.
package main

import (
	"errors"
	"fmt"
	"strconv"
)

var (
	errEmpty  = errors.New("empty input")
	errNumber = errors.New("not a number")
)

type lineError struct {
	line int
	err  error
}

func (e *lineError) Error() string { return "line " + strconv.Itoa(e.line) + ": " + e.err.Error() }
func (e *lineError) Unwrap() error { return e.err }

func parse(s string) (n int, err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("parse %q: %w", s, err)
		}
	}()
	if s == "" {
		return 0, errEmpty
	}
	n, err = strconv.Atoi(s)
	if err != nil {
		return 0, errors.Join(errNumber, err)
	}
	return n, nil
}

func sum(lines []string) (total int, errs []error) {
	for i, l := range lines {
		n, err := parse(l)
		if err != nil {
			errs = append(errs, &lineError{i + 1, err})
			continue
		}
		total += n
	}
	return
}

func main() {
	total, errs := sum([]string{"1", "", "x7", "40"})
	fmt.Println(total, len(errs))
	for _, err := range errs {
		var le *lineError
		var ne *strconv.NumError
		fmt.Println(err)
		fmt.Println(errors.Is(err, errEmpty), errors.Is(err, errNumber), errors.As(err, &le) && le.line > 1, errors.As(err, &ne), errors.Is(err, strconv.ErrSyntax))
		if ne != nil {
			fmt.Println(ne.Func, ne.Num, ne.Err)
		}
	}
	joined := errors.Join(errs...)
	fmt.Printf("%v\n", joined)
	if err := error(nil); !errors.Is(err, errEmpty) {
		fmt.Println("nil is nothing")
	}
}
