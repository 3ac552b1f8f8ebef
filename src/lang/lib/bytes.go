// Package bytes: functions for slices of bytes, and a buffer of them. What is rare goes by way of package strings.
package bytes

import (
	"errors"
	"io"
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"
)

// MinRead is how much room ReadFrom makes at least.
const MinRead = 512

// ErrTooLarge is what a buffer panics with that cannot grow.
var ErrTooLarge = errors.New("bytes.Buffer: too large")

// ---------------------------------------------------------------- comparing, finding

func Equal(a, b []byte) bool { return string(a) == string(b) }

// Compare returns -1, 0 or +1.
func Compare(a, b []byte) int {
	for i, x := range a {
		if i >= len(b) {
			return +1
		}
		if y := b[i]; x != y {
			if x < y {
				return -1
			}
			return +1
		}
	}
	if len(a) < len(b) {
		return -1
	}
	return 0
}

func EqualFold(s, t []byte) bool { return strings.EqualFold(string(s), string(t)) }

func IndexByte(b []byte, c byte) int

func LastIndexByte(s []byte, c byte) int {
	for i := len(s) - 1; i >= 0; i-- {
		if s[i] == c {
			return i
		}
	}
	return -1
}

func Index(s, sep []byte) int     { return strings.Index(string(s), string(sep)) }
func LastIndex(s, sep []byte) int { return strings.LastIndex(string(s), string(sep)) }

func IndexRune(s []byte, r rune) int          { return strings.IndexRune(string(s), r) }
func IndexAny(s []byte, chars string) int     { return strings.IndexAny(string(s), chars) }
func LastIndexAny(s []byte, chars string) int { return strings.LastIndexAny(string(s), chars) }

func IndexFunc(s []byte, f func(r rune) bool) int     { return strings.IndexFunc(string(s), f) }
func LastIndexFunc(s []byte, f func(r rune) bool) int { return strings.LastIndexFunc(string(s), f) }

func Contains(b, subslice []byte) bool                { return Index(b, subslice) >= 0 }
func ContainsAny(b []byte, chars string) bool         { return IndexAny(b, chars) >= 0 }
func ContainsRune(b []byte, r rune) bool              { return IndexRune(b, r) >= 0 }
func ContainsFunc(b []byte, f func(r rune) bool) bool { return IndexFunc(b, f) >= 0 }
func Count(s, sep []byte) int                         { return strings.Count(string(s), string(sep)) }
func HasPrefix(s, prefix []byte) bool                 { return len(s) >= len(prefix) && Equal(s[:len(prefix)], prefix) }
func HasSuffix(s, suffix []byte) bool {
	return len(s) >= len(suffix) && Equal(s[len(s)-len(suffix):], suffix)
}

// ------------------------------------------------------------------------ parts

// Clone copies b; nil stays nil.
func Clone(b []byte) []byte {
	if b == nil {
		return nil
	}
	return append([]byte{}, b...)
}

// Cut returns what is before and after the first sep.
func Cut(s, sep []byte) (before, after []byte, found bool) {
	if i := Index(s, sep); i >= 0 {
		return s[:i:i], s[i+len(sep):], true
	}
	return s, nil, false
}

func CutPrefix(s, prefix []byte) (after []byte, found bool) {
	if !HasPrefix(s, prefix) {
		return s, false
	}
	return s[len(prefix):], true
}

func CutSuffix(s, suffix []byte) (before []byte, found bool) {
	if !HasSuffix(s, suffix) {
		return s, false
	}
	return s[:len(s)-len(suffix)], true
}

func TrimPrefix(s, prefix []byte) []byte {
	after, _ := CutPrefix(s, prefix)
	return after
}

func TrimSuffix(s, suffix []byte) []byte {
	before, _ := CutSuffix(s, suffix)
	return before
}

// within returns the part of s that the text, which was cut from string(s), stands for; nil if it is empty.
func within(s []byte, left int, text string) []byte {
	if text == "" {
		return nil
	}
	return s[left : left+len(text)]
}

func TrimSpace(s []byte) []byte {
	text := string(s)
	return within(s, len(text)-len(strings.TrimLeft(text, "\t\n\v\f\r \u0085\u00a0")), strings.TrimSpace(text))
}

func Trim(s []byte, cutset string) []byte {
	text := string(s)
	return within(s, len(text)-len(strings.TrimLeft(text, cutset)), strings.Trim(text, cutset))
}

func TrimLeft(s []byte, cutset string) []byte {
	text := strings.TrimLeft(string(s), cutset)
	return within(s, len(s)-len(text), text)
}

func TrimRight(s []byte, cutset string) []byte { return s[:len(strings.TrimRight(string(s), cutset))] }

func TrimFunc(s []byte, f func(r rune) bool) []byte { return TrimRightFunc(TrimLeftFunc(s, f), f) }

func TrimLeftFunc(s []byte, f func(r rune) bool) []byte {
	text := strings.TrimLeftFunc(string(s), f)
	return within(s, len(s)-len(text), text)
}

func TrimRightFunc(s []byte, f func(r rune) bool) []byte {
	return s[:len(strings.TrimRightFunc(string(s), f))]
}

// split cuts s at sep, keeping so many bytes of it, into at most n parts.
func split(s, sep []byte, keep, n int) [][]byte {
	if n == 0 {
		return nil
	}
	parts := [][]byte{}
	for n < 0 || len(parts) < n-1 {
		var at int
		if len(sep) == 0 {
			if len(s) == 0 {
				return parts
			}
			_, at = utf8.DecodeRune(s)
			if at == len(s) {
				break
			}
		} else if at = Index(s, sep); at < 0 {
			break
		}
		parts = append(parts, s[:at+keep:at+keep])
		s = s[at+len(sep):]
	}
	if len(sep) == 0 && len(s) == 0 {
		return parts
	}
	return append(parts, s)
}

func Split(s, sep []byte) [][]byte              { return split(s, sep, 0, -1) }
func SplitN(s, sep []byte, n int) [][]byte      { return split(s, sep, 0, n) }
func SplitAfter(s, sep []byte) [][]byte         { return split(s, sep, len(sep), -1) }
func SplitAfterN(s, sep []byte, n int) [][]byte { return split(s, sep, len(sep), n) }

// Fields cuts s around white space.
func Fields(s []byte) [][]byte {
	return FieldsFunc(s, func(r rune) bool { return strings.TrimSpace(string(r)) == "" })
}

func FieldsFunc(s []byte, f func(rune) bool) [][]byte {
	parts := [][]byte{}
	start := -1
	for i, r := range string(s) {
		if !f(r) {
			if start < 0 {
				start = i
			}
		} else if start >= 0 {
			parts = append(parts, s[start:i:i])
			start = -1
		}
	}
	if start >= 0 {
		parts = append(parts, s[start:len(s):len(s)])
	}
	return parts
}

// ----------------------------------------------------------------------- making

// Join puts sep between the slices.
func Join(s [][]byte, sep []byte) []byte {
	to := []byte{}
	for i, part := range s {
		if i > 0 {
			to = append(to, sep...)
		}
		to = append(to, part...)
	}
	return to
}

func Repeat(b []byte, count int) []byte {
	if count < 0 {
		panic("bytes: negative Repeat count")
	}
	to := make([]byte, 0, len(b)*count)
	for range count {
		to = append(to, b...)
	}
	return to
}

func Replace(s, old, new []byte, n int) []byte {
	return []byte(strings.Replace(string(s), string(old), string(new), n))
}

func ReplaceAll(s, old, new []byte) []byte { return Replace(s, old, new, -1) }

func ToUpper(s []byte) []byte { return []byte(strings.ToUpper(string(s))) }
func ToLower(s []byte) []byte { return []byte(strings.ToLower(string(s))) }
func Title(s []byte) []byte   { return []byte(strings.Title(string(s))) }

func Map(mapping func(r rune) rune, s []byte) []byte {
	return []byte(strings.Map(mapping, string(s)))
}

// Runes decodes s.
func Runes(s []byte) []rune { return []rune(string(s)) }

// ----------------------------------------------------------------------- Buffer

// Buffer is bytes to read from and write to. The zero value is empty and ready.
type Buffer struct {
	buf      []byte
	off      int  // what has been read
	lastRead int8 // bytes that can be unread: 1 after a byte, the width after a rune, -1 after other reads
}

func NewBuffer(buf []byte) *Buffer     { return &Buffer{buf: buf} }
func NewBufferString(s string) *Buffer { return &Buffer{buf: []byte(s)} }

// Bytes returns what is unread, until the next change.
func (b *Buffer) Bytes() []byte           { return b.buf[b.off:] }
func (b *Buffer) AvailableBuffer() []byte { return b.buf[len(b.buf):] }
func (b *Buffer) Len() int                { return len(b.buf) - b.off }
func (b *Buffer) Cap() int                { return cap(b.buf) }
func (b *Buffer) Available() int          { return cap(b.buf) - len(b.buf) }

func (b *Buffer) String() string {
	if b == nil {
		return "<nil>"
	}
	return string(b.buf[b.off:])
}

func (b *Buffer) Reset() {
	b.buf = b.buf[:0]
	b.off = 0
	b.lastRead = 0
}

// Truncate keeps the first n unread bytes.
func (b *Buffer) Truncate(n int) {
	if n == 0 {
		b.Reset()
		return
	}
	b.lastRead = 0
	if n < 0 || n > b.Len() {
		panic("bytes.Buffer: truncation out of range")
	}
	b.buf = b.buf[:b.off+n]
}

// room makes room for n more bytes: in the capacity, by moving what is unread to the front, or in a larger array.
func (b *Buffer) room(n int) {
	b.lastRead = 0
	unread := b.Len()
	if unread == 0 && b.off != 0 {
		b.Reset()
	}
	if cap(b.buf)-len(b.buf) >= n {
		return
	}
	if b.buf == nil && n <= 64 {
		b.buf = make([]byte, 0, 64)
		return
	}
	if n <= cap(b.buf)/2-unread {
		copy(b.buf, b.buf[b.off:])
	} else {
		larger := append([]byte(nil), make([]byte, max(2*cap(b.buf), unread+n))...)
		copy(larger, b.buf[b.off:])
		b.buf = larger
	}
	b.off = 0
	b.buf = b.buf[:unread]
}

func (b *Buffer) Grow(n int) {
	if n < 0 {
		panic("bytes.Buffer.Grow: negative count")
	}
	b.room(n)
}

func (b *Buffer) Write(p []byte) (n int, err error) {
	b.room(len(p))
	b.buf = append(b.buf, p...)
	return len(p), nil
}

func (b *Buffer) WriteString(s string) (n int, err error) {
	b.room(len(s))
	b.buf = append(b.buf, s...)
	return len(s), nil
}

func (b *Buffer) WriteByte(c byte) error {
	b.room(1)
	b.buf = append(b.buf, c)
	return nil
}

func (b *Buffer) WriteRune(r rune) (n int, err error) {
	b.room(utf8.UTFMax)
	before := len(b.buf)
	b.buf = utf8.AppendRune(b.buf, r)
	return len(b.buf) - before, nil
}

// ended empties a buffer that has been read to its end, and reports whether it was.
func (b *Buffer) ended() bool {
	b.lastRead = 0
	if b.off < len(b.buf) {
		return false
	}
	b.Reset()
	return true
}

func (b *Buffer) Read(p []byte) (n int, err error) {
	if b.ended() {
		if len(p) == 0 {
			return 0, nil
		}
		return 0, io.EOF
	}
	n = copy(p, b.buf[b.off:])
	b.off += n
	if n > 0 {
		b.lastRead = -1
	}
	return n, nil
}

// Next returns the next n bytes, or all that are left.
func (b *Buffer) Next(n int) []byte {
	b.lastRead = 0
	n = min(n, b.Len())
	data := b.buf[b.off : b.off+n]
	b.off += n
	if n > 0 {
		b.lastRead = -1
	}
	return data
}

func (b *Buffer) ReadByte() (byte, error) {
	if b.ended() {
		return 0, io.EOF
	}
	c := b.buf[b.off]
	b.off++
	b.lastRead = -1
	return c, nil
}

func (b *Buffer) ReadRune() (r rune, size int, err error) {
	if b.ended() {
		return 0, 0, io.EOF
	}
	r, size = utf8.DecodeRune(b.buf[b.off:])
	b.off += size
	b.lastRead = int8(size)
	return r, size, nil
}

func (b *Buffer) UnreadRune() error {
	if b.lastRead <= 0 {
		return errors.New("bytes.Buffer: UnreadRune: previous operation was not a successful ReadRune")
	}
	b.off -= int(b.lastRead)
	b.lastRead = 0
	return nil
}

func (b *Buffer) UnreadByte() error {
	if b.lastRead == 0 {
		return errors.New("bytes.Buffer: UnreadByte: previous operation was not a successful read")
	}
	b.lastRead = 0
	if b.off > 0 {
		b.off--
	}
	return nil
}

// line returns what there is up to and with delim.
func (b *Buffer) line(delim byte) (line []byte, err error) {
	end := len(b.buf)
	if i := IndexByte(b.buf[b.off:], delim); i >= 0 {
		end = b.off + i + 1
	} else {
		err = io.EOF
	}
	line = b.buf[b.off:end]
	b.off = end
	b.lastRead = -1
	return line, err
}

func (b *Buffer) ReadBytes(delim byte) (line []byte, err error) {
	part, err := b.line(delim)
	return append(line, part...), err
}

func (b *Buffer) ReadString(delim byte) (line string, err error) {
	part, err := b.line(delim)
	return string(part), err
}

// WriteTo writes what is unread.
func (b *Buffer) WriteTo(w io.Writer) (n int64, err error) {
	b.lastRead = 0
	if b.Len() > 0 {
		m, e := w.Write(b.buf[b.off:])
		b.off += m
		n = int64(m)
		if e != nil {
			return n, e
		}
	}
	b.Reset()
	return n, nil
}

// ReadFrom reads r to its end.
func (b *Buffer) ReadFrom(r io.Reader) (n int64, err error) {
	for {
		b.room(MinRead)
		m, e := r.Read(b.buf[len(b.buf):cap(b.buf)])
		b.buf = b.buf[:len(b.buf)+m]
		n += int64(m)
		if e == io.EOF {
			return n, nil
		}
		if e != nil {
			return n, e
		}
	}
}

// ---------------------------------------------------------------------- Reader

// A Reader reads from a slice.
type Reader struct {
	s        []byte
	i        int64 // next byte
	lastRune int   // where the last rune began, for UnreadRune; -1 if it cannot be
}

func NewReader(b []byte) *Reader { return &Reader{b, 0, -1} }

func (r *Reader) Size() int64    { return int64(len(r.s)) }
func (r *Reader) Len() int       { return max(len(r.s)-int(r.i), 0) }
func (r *Reader) Reset(b []byte) { *r = Reader{b, 0, -1} }

func (r *Reader) Read(b []byte) (n int, err error) {
	if r.i >= int64(len(r.s)) {
		return 0, io.EOF
	}
	r.lastRune = -1
	n = copy(b, r.s[r.i:])
	r.i += int64(n)
	return n, nil
}

func (r *Reader) ReadAt(b []byte, off int64) (n int, err error) {
	if off < 0 {
		return 0, errors.New("bytes.Reader.ReadAt: negative offset")
	}
	if off >= int64(len(r.s)) {
		return 0, io.EOF
	}
	n = copy(b, r.s[off:])
	if n < len(b) {
		err = io.EOF
	}
	return n, err
}

func (r *Reader) ReadByte() (byte, error) {
	r.lastRune = -1
	if r.i >= int64(len(r.s)) {
		return 0, io.EOF
	}
	r.i++
	return r.s[r.i-1], nil
}

func (r *Reader) UnreadByte() error {
	if r.i <= 0 {
		return errors.New("bytes.Reader.UnreadByte: at beginning of slice")
	}
	r.lastRune = -1
	r.i--
	return nil
}

func (r *Reader) ReadRune() (ch rune, size int, err error) {
	if r.i >= int64(len(r.s)) {
		r.lastRune = -1
		return 0, 0, io.EOF
	}
	r.lastRune = int(r.i)
	ch, size = utf8.DecodeRune(r.s[r.i:])
	r.i += int64(size)
	return ch, size, nil
}

func (r *Reader) UnreadRune() error {
	if r.i <= 0 {
		return errors.New("bytes.Reader.UnreadRune: at beginning of slice")
	}
	if r.lastRune < 0 {
		return errors.New("bytes.Reader.UnreadRune: previous operation was not ReadRune")
	}
	r.i = int64(r.lastRune)
	r.lastRune = -1
	return nil
}

func (r *Reader) Seek(offset int64, whence int) (int64, error) {
	r.lastRune = -1
	switch whence {
	case io.SeekStart:
	case io.SeekCurrent:
		offset += r.i
	case io.SeekEnd:
		offset += int64(len(r.s))
	default:
		return 0, errors.New("bytes.Reader.Seek: invalid whence")
	}
	if offset < 0 {
		return 0, errors.New("bytes.Reader.Seek: negative position")
	}
	r.i = offset
	return offset, nil
}

func (r *Reader) WriteTo(w io.Writer) (n int64, err error) {
	r.lastRune = -1
	if r.i >= int64(len(r.s)) {
		return 0, nil
	}
	rest := r.s[r.i:]
	m, err := w.Write(rest)
	if m > len(rest) {
		panic("bytes.Reader.WriteTo: invalid Write count")
	}
	r.i += int64(m)
	if m != len(rest) && err == nil {
		err = io.ErrShortWrite
	}
	return int64(m), err
}

// Lines hands over the lines of s, each with its line end.
func Lines(s []byte) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		for len(s) > 0 {
			line := s
			if i := IndexByte(s, '\n'); i >= 0 {
				line = s[:i+1]
			}
			s = s[len(line):]
			if !yield(line[:len(line):len(line)]) {
				return
			}
		}
	}
}

// SplitSeq hands over what Split returns.
func SplitSeq(s, sep []byte) iter.Seq[[]byte] { return splitSeq(s, sep, 0) }

// SplitAfterSeq hands over what SplitAfter returns.
func SplitAfterSeq(s, sep []byte) iter.Seq[[]byte] { return splitSeq(s, sep, len(sep)) }

func splitSeq(s, sep []byte, keep int) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		s := s
		if len(sep) == 0 {
			for len(s) > 0 {
				_, size := utf8.DecodeRune(s)
				if !yield(s[:size:size]) {
					return
				}
				s = s[size:]
			}
			return
		}
		for {
			i := Index(s, sep)
			if i < 0 {
				break
			}
			if !yield(s[: i+keep : i+keep]) {
				return
			}
			s = s[i+len(sep):]
		}
		yield(s)
	}
}

// FieldsSeq hands over what Fields returns.
func FieldsSeq(s []byte) iter.Seq[[]byte] { return FieldsFuncSeq(s, unicode.IsSpace) }

// FieldsFuncSeq hands over what FieldsFunc returns.
func FieldsFuncSeq(s []byte, f func(rune) bool) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		start := -1
		for i := 0; i < len(s); {
			r, size := utf8.DecodeRune(s[i:])
			if f(r) {
				if start >= 0 {
					if !yield(s[start:i:i]) {
						return
					}
					start = -1
				}
			} else if start < 0 {
				start = i
			}
			i += size
		}
		if start >= 0 {
			yield(s[start:])
		}
	}
}
