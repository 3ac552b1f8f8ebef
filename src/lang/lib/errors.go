// Package errors makes errors and looks through chains of them.
package errors

type errorString struct{ s string }

func (e *errorString) Error() string { return e.s }

// New returns an error that is equal only to itself.
func New(text string) error { return &errorString{text} }

// ErrUnsupported says that an operation cannot be done here.
var ErrUnsupported = New("unsupported operation")

// Unwrap returns what err wraps, if it wraps exactly one error.
func Unwrap(err error) error {
	if u, ok := err.(interface{ Unwrap() error }); ok {
		return u.Unwrap()
	}
	return nil
}

// Is reports whether target is in the tree of err.
func Is(err, target error) bool {
	if err == nil || target == nil {
		return err == target
	}
	return is(err, target, isComparable(target))
}

// isComparable reports whether == of x with itself would not panic.
func isComparable(x any) bool

func is(err, target error, canCompare bool) bool {
	for err != nil {
		if canCompare && err == target {
			return true
		}
		if x, ok := err.(interface{ Is(error) bool }); ok && x.Is(target) {
			return true
		}
		switch x := err.(type) {
		case interface{ Unwrap() error }:
			err = x.Unwrap()
		case interface{ Unwrap() []error }:
			for _, one := range x.Unwrap() {
				if is(one, target, canCompare) {
					return true
				}
			}
			return false
		default:
			return false
		}
	}
	return false
}

// targetProblem says what is wrong with the second argument of As, or nothing.
func targetProblem(target any) string

// assignTo stores err in *target if its type fits, and reports whether it did.
func assignTo(err error, target any) bool

// As looks in the tree of err for an error that fits *target, and stores it there.
func As(err error, target any) bool {
	if err == nil {
		return false
	}
	if problem := targetProblem(target); problem != "" {
		panic(problem)
	}
	return as(err, target)
}

func as(err error, target any) bool {
	for err != nil {
		if assignTo(err, target) {
			return true
		}
		if x, ok := err.(interface{ As(any) bool }); ok && x.As(target) {
			return true
		}
		switch x := err.(type) {
		case interface{ Unwrap() error }:
			err = x.Unwrap()
		case interface{ Unwrap() []error }:
			for _, one := range x.Unwrap() {
				if one != nil && as(one, target) {
					return true
				}
			}
			return false
		default:
			return false
		}
	}
	return false
}

// AsType looks in the tree of err for an error of type E.
func AsType[E error](err error) (E, bool) {
	for err != nil {
		if e, ok := err.(E); ok {
			return e, true
		}
		if x, ok := err.(interface{ As(any) bool }); ok {
			var e E
			if x.As(&e) {
				return e, true
			}
		}
		switch x := err.(type) {
		case interface{ Unwrap() error }:
			err = x.Unwrap()
		case interface{ Unwrap() []error }:
			for _, one := range x.Unwrap() {
				if e, ok := AsType[E](one); ok {
					return e, true
				}
			}
			err = nil
		default:
			err = nil
		}
	}
	var none E
	return none, false
}

type joinError struct{ errs []error }

// Join wraps those of errs that are not nil in one error; nil if there are none.
func Join(errs ...error) error {
	n := 0
	for _, err := range errs {
		if err != nil {
			n++
		}
	}
	if n == 0 {
		return nil
	}
	e := &joinError{errs: make([]error, 0, n)}
	for _, err := range errs {
		if err != nil {
			e.errs = append(e.errs, err)
		}
	}
	return e
}

func (e *joinError) Error() string {
	text := e.errs[0].Error()
	for _, err := range e.errs[1:] {
		text += "\n" + err.Error()
	}
	return text
}

func (e *joinError) Unwrap() []error { return e.errs }
