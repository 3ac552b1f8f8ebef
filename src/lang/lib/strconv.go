// Package strconv: numbers and strings as text, and back.
package strconv

import "errors"

const IntSize = 64

var ErrRange = errors.New("value out of range")
var ErrSyntax = errors.New("invalid syntax")

// A NumError says which function failed on which text, and why.
type NumError struct {
	Func string
	Num  string
	Err  error
}

func (e *NumError) Error() string {
	return "strconv." + e.Func + ": parsing " + Quote(e.Num) + ": " + e.Err.Error()
}

func (e *NumError) Unwrap() error { return e.Err }

// What the parsing natives answer.
const (
	parsed = iota
	badSyntax
	outOfRange
)

func failure(problem int, function, s string) error {
	switch problem {
	case parsed:
		return nil
	case badSyntax:
		return &NumError{function, s, ErrSyntax}
	}
	return &NumError{function, s, ErrRange}
}

func parseInt(s string, base, bitSize int) (n int64, problem int)
func parseUint(s string, base, bitSize int) (n uint64, problem int)
func parseFloat(s string, bitSize int) (f float64, problem int)

// badArguments refuses bases and sizes that there are not.
func badArguments(function, s string, base, bitSize int) error {
	if s == "" {
		return &NumError{function, s, ErrSyntax}
	}
	if base != 0 && (base < 2 || base > 36) {
		return &NumError{function, s, errors.New("invalid base " + Itoa(base))}
	}
	if bitSize < 0 || bitSize > 64 {
		return &NumError{function, s, errors.New("invalid bit size " + Itoa(bitSize))}
	}
	return nil
}

func ParseInt(s string, base int, bitSize int) (int64, error) {
	if err := badArguments("ParseInt", s, base, bitSize); err != nil {
		return 0, err
	}
	n, problem := parseInt(s, base, bitSize)
	return n, failure(problem, "ParseInt", s)
}

func ParseUint(s string, base int, bitSize int) (uint64, error) {
	if err := badArguments("ParseUint", s, base, bitSize); err != nil {
		return 0, err
	}
	n, problem := parseUint(s, base, bitSize)
	return n, failure(problem, "ParseUint", s)
}

func Atoi(s string) (int, error) {
	n, problem := parseInt(s, 10, 64)
	return int(n), failure(problem, "Atoi", s)
}

func ParseFloat(s string, bitSize int) (float64, error) {
	f, problem := parseFloat(s, bitSize)
	return f, failure(problem, "ParseFloat", s)
}

func ParseBool(str string) (bool, error) {
	switch str {
	case "1", "t", "T", "true", "TRUE", "True":
		return true, nil
	case "0", "f", "F", "false", "FALSE", "False":
		return false, nil
	}
	return false, &NumError{"ParseBool", str, ErrSyntax}
}

func Itoa(i int) string
func formatInt(i int64, base int) string
func formatUint(i uint64, base int) string
func FormatFloat(f float64, fmt byte, prec, bitSize int) string

func checkBase(base int) {
	if base < 2 || base > 36 {
		panic("strconv: illegal AppendInt/FormatInt base")
	}
}

func FormatInt(i int64, base int) string {
	checkBase(base)
	return formatInt(i, base)
}

func FormatUint(i uint64, base int) string {
	checkBase(base)
	return formatUint(i, base)
}

func FormatBool(b bool) string {
	if b {
		return "true"
	}
	return "false"
}

func Quote(s string) string
func QuoteToASCII(s string) string
func QuoteRune(r rune) string
func QuoteRuneToASCII(r rune) string
func CanBackquote(s string) bool
func IsPrint(r rune) bool

func unquote(s string) (text string, ok bool)

func Unquote(s string) (string, error) {
	text, ok := unquote(s)
	if !ok {
		return "", ErrSyntax
	}
	return text, nil
}

func AppendInt(dst []byte, i int64, base int) []byte   { return append(dst, FormatInt(i, base)...) }
func AppendUint(dst []byte, i uint64, base int) []byte { return append(dst, FormatUint(i, base)...) }
func AppendBool(dst []byte, b bool) []byte             { return append(dst, FormatBool(b)...) }
func AppendQuote(dst []byte, s string) []byte          { return append(dst, Quote(s)...) }
func AppendQuoteRune(dst []byte, r rune) []byte        { return append(dst, QuoteRune(r)...) }

func AppendFloat(dst []byte, f float64, fmt byte, prec, bitSize int) []byte {
	return append(dst, FormatFloat(f, fmt, prec, bitSize)...)
}
