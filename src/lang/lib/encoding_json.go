// Package json turns values into JSON and back, by their run-time types. The walking is native; what it cannot do is call methods, so, as
// in package fmt, it says which calls of MarshalJSON and MarshalText it still needs, and is asked again with their results.
package json

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
)

// Marshaler is what writes its own JSON.
type Marshaler interface {
	MarshalJSON() ([]byte, error)
}

// Unmarshaler is what reads its own JSON.
type Unmarshaler interface {
	UnmarshalJSON([]byte) error
}

type textMarshaler interface {
	MarshalText() (text []byte, err error)
}

// A typeName is a type as errors show it.
type typeName string

func (t typeName) String() string { return string(t) }

// A SyntaxError is about a text that is no JSON.
type SyntaxError struct {
	msg    string
	Offset int64
}

func (e *SyntaxError) Error() string { return e.msg }

// An UnmarshalTypeError is about a value that does not fit its place.
type UnmarshalTypeError struct {
	Value  string
	Type   fmt.Stringer
	Offset int64
	Struct string
	Field  string
}

func (e *UnmarshalTypeError) Error() string {
	if e.Struct != "" || e.Field != "" {
		return "json: cannot unmarshal " + e.Value + " into Go struct field " + e.Struct + "." + e.Field + " of type " + e.Type.String()
	}
	return "json: cannot unmarshal " + e.Value + " into Go value of type " + e.Type.String()
}

// An InvalidUnmarshalError is about a target that is no pointer.
type InvalidUnmarshalError struct {
	Type fmt.Stringer
	nil  bool
}

func (e *InvalidUnmarshalError) Error() string {
	if e.Type == nil {
		return "json: Unmarshal(nil)"
	}
	if !e.nil {
		return "json: Unmarshal(non-pointer " + e.Type.String() + ")"
	}
	return "json: Unmarshal(nil " + e.Type.String() + ")"
}

// An UnsupportedTypeError is about a type that has no JSON.
type UnsupportedTypeError struct{ Type fmt.Stringer }

func (e *UnsupportedTypeError) Error() string { return "json: unsupported type: " + e.Type.String() }

// An UnsupportedValueError is about a value that has none.
type UnsupportedValueError struct{ Str string }

func (e *UnsupportedValueError) Error() string { return "json: unsupported value: " + e.Str }

// A MarshalerError is what a method returned.
type MarshalerError struct {
	Type   fmt.Stringer
	Err    error
	source string
}

func (e *MarshalerError) Error() string {
	return "json: error calling " + e.source + " for type " + e.Type.String() + ": " + e.Err.Error()
}

func (e *MarshalerError) Unwrap() error { return e.Err }

// A RawMessage is JSON that stays as it is.
type RawMessage []byte

func (m RawMessage) MarshalJSON() ([]byte, error) {
	if m == nil {
		return []byte("null"), nil
	}
	return m, nil
}

func (m *RawMessage) UnmarshalJSON(data []byte) error {
	if m == nil {
		return errors.New("json.RawMessage: UnmarshalJSON on nil pointer")
	}
	*m = append((*m)[:0], data...)
	return nil
}

// A Number is a number as it was written.
type Number string

func (n Number) String() string            { return string(n) }
func (n Number) Float64() (float64, error) { return strconv.ParseFloat(string(n), 64) }
func (n Number) Int64() (int64, error)     { return strconv.ParseInt(string(n), 10, 64) }

// ---------------------------------------------------------------------- writing

// encode writes v and tail. have holds the results of method calls made so far; missing is how many more are needed. refusal 1: a type
// without JSON, 2: a value; subject names it.
func encode(v any, have []string, escape bool, tail string) (b []byte, missing, refusal int, subject string)

// requests fills in the operands of the missing calls, and which of them are of MarshalText.
func requests(v any, have []string, escape bool, operands []any, isText []bool)

// check says what is wrong with a text.
func check(data []byte) (problem string, offset int)

func marshal(v any, escape bool, tail string) ([]byte, error) {
	var have []string
	for {
		b, missing, refusal, subject := encode(v, have, escape, tail)
		switch refusal {
		case 1:
			return nil, &UnsupportedTypeError{typeName(subject)}
		case 2:
			return nil, &UnsupportedValueError{subject}
		}
		if missing == 0 {
			return b, nil
		}
		operands, isText := make([]any, missing), make([]bool, missing)
		requests(v, have, escape, operands, isText)
		for i, operand := range operands {
			text, err := call(operand, isText[i])
			if err != nil {
				return nil, err
			}
			have = append(have, text)
		}
	}
}

func call(operand any, isText bool) (string, error) {
	if isText {
		text, err := operand.(textMarshaler).MarshalText()
		if err != nil {
			return "", &MarshalerError{typeName(fmt.Sprintf("%T", operand)), err, "MarshalText"}
		}
		return string(text), nil
	}
	text, err := operand.(Marshaler).MarshalJSON()
	if err == nil {
		if problem, offset := check(text); problem != "" {
			err = &SyntaxError{problem, int64(offset)}
		}
	}
	if err != nil {
		return "", &MarshalerError{typeName(fmt.Sprintf("%T", operand)), err, "MarshalJSON"}
	}
	return string(text), nil
}

func Marshal(v any) ([]byte, error) { return marshal(v, true, "") }

func indented(src []byte, prefix, indent string) []byte
func compacted(src []byte, escape bool) []byte

func MarshalIndent(v any, prefix, indent string) ([]byte, error) {
	b, err := marshal(v, true, "")
	if err != nil {
		return nil, err
	}
	return indented(b, prefix, indent), nil
}

func syntaxOf(src []byte) error {
	if problem, offset := check(src); problem != "" {
		return &SyntaxError{problem, int64(offset)}
	}
	return nil
}

func Indent(dst *bytes.Buffer, src []byte, prefix, indent string) error {
	if err := syntaxOf(src); err != nil {
		return err
	}
	dst.Write(indented(src, prefix, indent))
	return nil
}

func Compact(dst *bytes.Buffer, src []byte) error {
	if err := syntaxOf(src); err != nil {
		return err
	}
	dst.Write(compacted(src, false))
	return nil
}

// HTMLEscape writes src with <, >, & and two separators of lines escaped.
func HTMLEscape(dst *bytes.Buffer, src []byte) { dst.Write(compacted(src, true)) }

func Valid(data []byte) bool { return syntaxOf(data) == nil }

// An Encoder writes values, each on a line.
type Encoder struct {
	w              io.Writer
	err            error
	plain          bool // without escapes for HTML
	prefix, indent string
}

func NewEncoder(w io.Writer) *Encoder { return &Encoder{w: w} }

func (enc *Encoder) SetIndent(prefix, indent string) { enc.prefix, enc.indent = prefix, indent }
func (enc *Encoder) SetEscapeHTML(on bool)           { enc.plain = !on }

func (enc *Encoder) Encode(v any) error {
	if enc.err != nil {
		return enc.err
	}
	b, err := marshal(v, !enc.plain, "\n")
	if err != nil {
		return err
	}
	if enc.prefix != "" || enc.indent != "" {
		b = append(indented(b, enc.prefix, enc.indent), '\n')
	}
	if _, err = enc.w.Write(b); err != nil {
		enc.err = err
	}
	return err
}

// ---------------------------------------------------------------------- reading

// Codes of decode.
const (
	misfit   = 1
	other    = 2
	noTarget = 3
)

// decode reads data, which is well-formed, into what v points to.
func decode(data []byte, v, mapOfAny, number any, strict, useNumber bool) (code int, text, typ string, offset int, structName, field string)

func unmarshal(data []byte, v any, strict, useNumber bool) error {
	if own, ok := v.(Unmarshaler); ok {
		return own.UnmarshalJSON(bytes.TrimSpace(data))
	}
	code, text, typ, offset, structName, field := decode(data, v, map[string]any(nil), Number("0"), strict, useNumber)
	switch code {
	case misfit:
		return &UnmarshalTypeError{text, typeName(typ), int64(offset), structName, field}
	case other:
		return errors.New(text)
	case noTarget:
		if typ == "" {
			return &InvalidUnmarshalError{}
		}
		return &InvalidUnmarshalError{typeName(typ), text == "pointer"}
	}
	return nil
}

func Unmarshal(data []byte, v any) error {
	if err := syntaxOf(data); err != nil {
		return err
	}
	return unmarshal(data, v, false, false)
}

// A Decoder reads one value after the other.
type Decoder struct {
	r         io.Reader
	buf       []byte // read and not decoded yet
	err       error
	consumed  int64
	strict    bool
	useNumber bool
}

func NewDecoder(r io.Reader) *Decoder { return &Decoder{r: r} }

func (dec *Decoder) DisallowUnknownFields() { dec.strict = true }
func (dec *Decoder) UseNumber()             { dec.useNumber = true }
func (dec *Decoder) InputOffset() int64     { return dec.consumed }
func (dec *Decoder) Buffered() io.Reader    { return bytes.NewReader(dec.buf) }

// next finds where the first value ends; -1: more is needed.
func next(data []byte, atEOF bool) (end int, problem string, offset int)

func (dec *Decoder) Decode(v any) error {
	if dec.err != nil {
		return dec.err
	}
	end, err := dec.find()
	if err != nil {
		dec.err = err
		return err
	}
	data := dec.buf[:end]
	dec.consumed += int64(end)
	err = unmarshal(data, v, dec.strict, dec.useNumber)
	dec.buf = dec.buf[end:]
	return err
}

// refill reads further bytes into the buffer.
func (dec *Decoder) refill() error {
	const least = 512
	if cap(dec.buf)-len(dec.buf) < least {
		wider := make([]byte, len(dec.buf), 2*cap(dec.buf)+least)
		copy(wider, dec.buf)
		dec.buf = wider
	}
	n, err := dec.r.Read(dec.buf[len(dec.buf):cap(dec.buf)])
	dec.buf = dec.buf[:len(dec.buf)+n]
	return err
}

// More says whether another value follows.
func (dec *Decoder) More() bool {
	for dec.err == nil {
		for i, c := range dec.buf {
			if c == ' ' || c == '\t' || c == '\r' || c == '\n' {
				continue
			}
			dec.consumed += int64(i)
			dec.buf = dec.buf[i:]
			return c != ']' && c != '}'
		}
		if dec.refill() != nil && len(bytes.TrimSpace(dec.buf)) == 0 {
			return false
		}
	}
	return false
}

// find reads until a whole value is there.
func (dec *Decoder) find() (int, error) {
	atEOF := false
	for {
		if len(dec.buf) > 0 {
			end, problem, offset := next(dec.buf, atEOF)
			if problem != "" {
				return 0, &SyntaxError{problem, dec.consumed + int64(offset)}
			}
			if end >= 0 {
				return end, nil
			}
		}
		if atEOF {
			if len(bytes.TrimSpace(dec.buf)) == 0 {
				return 0, io.EOF
			}
			return 0, io.ErrUnexpectedEOF
		}
		err := dec.refill()
		if err == io.EOF {
			atEOF = true
		} else if err != nil {
			return 0, err
		}
	}
}
