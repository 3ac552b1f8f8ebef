// Package fmt prints. The formatting itself is one native function that reads values by their run-time types; what it cannot do
// is call methods. So it reports how many calls of Error, String or GoString it still needs, this package makes them in order and
// asks again with the results at hand.
package fmt

import (
	"errors"
	"internal/io"
)

// Stringer is what prints itself.
type Stringer interface{ String() string }

// GoStringer is what prints itself for %#v.
type GoStringer interface{ GoString() string }

// What is printed: the arguments by a format, as Print does, as Println does.
const (
	byFormat = iota
	asPrint
	asPrintln
	byErrorFormat // %w is allowed
)

// render formats a. have holds the results of method calls made so far, each behind one character: "=" for a result, "!" for the
// text of a panic. missing is how many more calls are needed; text is complete when it is 0.
func render(mode int, format string, a []any, have []string) (text string, missing int)

// requests fills in the operands of the missing method calls, and for which of them it is GoString that is asked for.
func requests(mode int, format string, a []any, have []string, operands []any, goString []bool)

// write puts text on standard output.
func write(text string)

func sprint(mode int, format string, a []any) string {
	text, missing := render(mode, format, a, nil)
	if missing == 0 {
		return text
	}
	return sprintWithMethods(mode, format, a, missing)
}

func sprintWithMethods(mode int, format string, a []any, missing int) string {
	var have []string
	for {
		operands, goString := make([]any, missing), make([]bool, missing)
		requests(mode, format, a, have, operands, goString)
		for i, operand := range operands {
			have = append(have, call(operand, goString[i]))
		}
		var text string
		text, missing = render(mode, format, a, have)
		if missing == 0 {
			return text
		}
	}
}

// call makes one method call and catches its panic.
func call(operand any, goString bool) (result string) {
	method := "Error"
	defer func() {
		if reason := recover(); reason != nil {
			result = "!" + method + " method: " + sprint(asPrint, "", []any{reason})
		}
	}()
	if goString {
		method = "GoString"
		return "=" + operand.(GoStringer).GoString()
	}
	if err, ok := operand.(error); ok {
		return "=" + err.Error()
	}
	method = "String"
	return "=" + operand.(Stringer).String()
}

func Sprintf(format string, a ...any) string { return sprint(byFormat, format, a) }
func Sprint(a ...any) string                 { return sprint(asPrint, "", a) }
func Sprintln(a ...any) string               { return sprint(asPrintln, "", a) }

func Printf(format string, a ...any) (n int, err error) {
	text := sprint(byFormat, format, a)
	write(text)
	return len(text), nil
}

func Print(a ...any) (n int, err error) {
	text := sprint(asPrint, "", a)
	write(text)
	return len(text), nil
}

func Println(a ...any) (n int, err error) {
	text := sprint(asPrintln, "", a)
	write(text)
	return len(text), nil
}

func Fprintf(w io.Writer, format string, a ...any) (n int, err error) {
	return w.Write([]byte(sprint(byFormat, format, a)))
}

func Fprint(w io.Writer, a ...any) (n int, err error) {
	return w.Write([]byte(sprint(asPrint, "", a)))
}

func Fprintln(w io.Writer, a ...any) (n int, err error) {
	return w.Write([]byte(sprint(asPrintln, "", a)))
}

func Appendf(b []byte, format string, a ...any) []byte {
	return append(b, sprint(byFormat, format, a)...)
}

func Append(b []byte, a ...any) []byte   { return append(b, sprint(asPrint, "", a)...) }
func Appendln(b []byte, a ...any) []byte { return append(b, sprint(asPrintln, "", a)...) }

// wrapped returns the index in a of the error for the i-th %w, in increasing order of index and each once; -1 when there is none.
func wrapped(format string, a []any, i int) int

type wrapError struct {
	msg string
	err error
}

func (e *wrapError) Error() string { return e.msg }
func (e *wrapError) Unwrap() error { return e.err }

type wrapErrors struct {
	msg  string
	errs []error
}

func (e *wrapErrors) Error() string   { return e.msg }
func (e *wrapErrors) Unwrap() []error { return e.errs }

// Errorf formats an error; what %w prints can be found again with errors.Is, As and Unwrap.
func Errorf(format string, a ...any) error {
	text := sprint(byErrorFormat, format, a)
	first := wrapped(format, a, 0)
	if first < 0 {
		return errors.New(text)
	}
	if wrapped(format, a, 1) < 0 {
		err, _ := a[first].(error)
		return &wrapError{text, err}
	}
	var errs []error
	for i := 0; ; i++ {
		at := wrapped(format, a, i)
		if at < 0 {
			return &wrapErrors{text, errs}
		}
		if err, ok := a[at].(error); ok {
			errs = append(errs, err)
		}
	}
}
