// Package strings: searching, cutting and building strings. What only looks or makes one string is native; what makes slices or calls
// functions is Go.
package strings

import (
	"errors"
	"io"
	"iter"
	"unicode"
	"unicode/utf8"
)

// A Builder puts a string together.
type Builder struct {
	addr *Builder
	buf  []byte
}

// own keeps a copied Builder from writing into the original's bytes.
func (b *Builder) own() {
	if b.addr == nil {
		b.addr = b
	} else if b.addr != b {
		panic("strings: illegal use of non-zero Builder copied by value")
	}
}

// sharing returns the bytes as a string, without a copy of them.
func sharing(b []byte) string

func (b *Builder) String() string { return sharing(b.buf) }
func (b *Builder) Len() int       { return len(b.buf) }
func (b *Builder) Cap() int       { return cap(b.buf) }

func (b *Builder) Reset() {
	b.addr = nil
	b.buf = nil
}

func (b *Builder) Grow(n int) {
	b.own()
	if n < 0 {
		panic("strings.Builder.Grow: negative count")
	}
	if cap(b.buf)-len(b.buf) < n {
		buf := make([]byte, len(b.buf), 2*cap(b.buf)+n)
		copy(buf, b.buf)
		b.buf = buf
	}
}

func (b *Builder) Write(p []byte) (int, error) {
	b.own()
	b.buf = append(b.buf, p...)
	return len(p), nil
}

func (b *Builder) WriteByte(c byte) error {
	b.own()
	b.buf = append(b.buf, c)
	return nil
}

func (b *Builder) WriteRune(r rune) (int, error) {
	b.own()
	s := string(r)
	b.buf = append(b.buf, s...)
	return len(s), nil
}

func (b *Builder) WriteString(s string) (int, error) {
	b.own()
	b.buf = append(b.buf, s...)
	return len(s), nil
}

func Index(s, substr string) int
func IndexByte(s string, c byte) int
func IndexRune(s string, r rune) int
func IndexAny(s, chars string) int
func LastIndex(s, substr string) int
func LastIndexByte(s string, c byte) int
func LastIndexAny(s, chars string) int
func Count(s, substr string) int
func EqualFold(s, t string) bool
func Compare(a, b string) int
func HasPrefix(s, prefix string) bool
func HasSuffix(s, suffix string) bool
func ToUpper(s string) string
func ToLower(s string) string
func TrimSpace(s string) string
func Trim(s, cutset string) string
func TrimLeft(s, cutset string) string
func TrimRight(s, cutset string) string
func Replace(s, old, new string, n int) string

// repeat does the work of Repeat, whose arguments are in order.
func repeat(s string, count int) string

// isSpace reports what Fields cuts at.
func isSpace(r rune) bool

// runeWidth returns the number of bytes of the rune at the start of s, which is not empty.
func runeWidth(s string) int

// lastRune returns the last rune of s, which is not empty, and its number of bytes.
func lastRune(s string) (r rune, width int)

func Contains(s, substr string) bool                { return Index(s, substr) >= 0 }
func ContainsRune(s string, r rune) bool            { return IndexRune(s, r) >= 0 }
func ContainsAny(s, chars string) bool              { return IndexAny(s, chars) >= 0 }
func ContainsFunc(s string, f func(rune) bool) bool { return IndexFunc(s, f) >= 0 }
func ReplaceAll(s, old, new string) string          { return Replace(s, old, new, -1) }
func Clone(s string) string                         { return s }

func Repeat(s string, count int) string {
	if count < 0 {
		panic("strings: negative Repeat count")
	}
	return repeat(s, count)
}

func TrimPrefix(s, prefix string) string {
	if HasPrefix(s, prefix) {
		return s[len(prefix):]
	}
	return s
}

func TrimSuffix(s, suffix string) string {
	if HasSuffix(s, suffix) {
		return s[:len(s)-len(suffix)]
	}
	return s
}

func Cut(s, sep string) (before, after string, found bool) {
	if i := Index(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}

func CutPrefix(s, prefix string) (after string, found bool) {
	if HasPrefix(s, prefix) {
		return s[len(prefix):], true
	}
	return s, false
}

func CutSuffix(s, suffix string) (before string, found bool) {
	if HasSuffix(s, suffix) {
		return s[:len(s)-len(suffix)], true
	}
	return s, false
}

// split cuts s at sep, of which it keeps the first `keep` bytes, into at most n parts (n < 0: all).
func split(s, sep string, keep, n int) []string {
	if n == 0 {
		return nil
	}
	if sep == "" {
		return explode(s, n)
	}
	if n < 0 {
		n = Count(s, sep) + 1
	}
	parts := make([]string, 0, min(n, len(s)+1))
	for len(parts) < n-1 {
		at := Index(s, sep)
		if at < 0 {
			break
		}
		parts = append(parts, s[:at+keep])
		s = s[at+len(sep):]
	}
	return append(parts, s)
}

// explode cuts s into its runes, at most n of them (n < 0: all); the last takes what is left.
func explode(s string, n int) []string {
	var parts []string
	for s != "" && (n < 0 || len(parts) < n-1) {
		width := runeWidth(s)
		parts = append(parts, s[:width])
		s = s[width:]
	}
	if s != "" {
		parts = append(parts, s)
	}
	if parts == nil {
		parts = []string{}
	}
	return parts
}

func Split(s, sep string) []string              { return split(s, sep, 0, -1) }
func SplitN(s, sep string, n int) []string      { return split(s, sep, 0, n) }
func SplitAfter(s, sep string) []string         { return split(s, sep, len(sep), -1) }
func SplitAfterN(s, sep string, n int) []string { return split(s, sep, len(sep), n) }

func Fields(s string) []string { return FieldsFunc(s, isSpace) }

func FieldsFunc(s string, f func(rune) bool) []string {
	type span struct{ start, end int }
	spans := make([]span, 0, 32)
	start := -1
	for i, r := range s {
		if f(r) {
			if start >= 0 {
				spans = append(spans, span{start, i})
				start = -1
			}
		} else if start < 0 {
			start = i
		}
	}
	if start >= 0 {
		spans = append(spans, span{start, len(s)})
	}
	fields := make([]string, len(spans))
	for i, sp := range spans {
		fields[i] = s[sp.start:sp.end]
	}
	return fields
}

func Join(elems []string, sep string) string {
	if len(elems) == 0 {
		return ""
	}
	n := len(sep) * (len(elems) - 1)
	for _, elem := range elems {
		n += len(elem)
	}
	buf := make([]byte, 0, n)
	for i, elem := range elems {
		if i > 0 {
			buf = append(buf, sep...)
		}
		buf = append(buf, elem...)
	}
	return string(buf)
}

func IndexFunc(s string, f func(rune) bool) int {
	for i, r := range s {
		if f(r) {
			return i
		}
	}
	return -1
}

func LastIndexFunc(s string, f func(rune) bool) int {
	for len(s) > 0 {
		r, width := lastRune(s)
		s = s[:len(s)-width]
		if f(r) {
			return len(s)
		}
	}
	return -1
}

func TrimLeftFunc(s string, f func(rune) bool) string {
	for i, r := range s {
		if !f(r) {
			return s[i:]
		}
	}
	return ""
}

func TrimRightFunc(s string, f func(rune) bool) string {
	for len(s) > 0 {
		r, width := lastRune(s)
		if !f(r) {
			break
		}
		s = s[:len(s)-width]
	}
	return s
}

func TrimFunc(s string, f func(rune) bool) string { return TrimRightFunc(TrimLeftFunc(s, f), f) }

// Map puts the results of mapping in the place of each rune; a negative one drops it.
func Map(mapping func(rune) rune, s string) string {
	buf := make([]byte, 0, len(s))
	for _, r := range s {
		if r = mapping(r); r >= 0 {
			buf = append(buf, string(r)...)
		}
	}
	return string(buf)
}

// toTitle returns r as a word begins with it.
func toTitle(r rune) rune

// isWord reports whether r is part of a word.
func isWord(r rune) bool

// Title begins each word with a capital letter.
func Title(s string) string {
	last := ' '
	return Map(func(r rune) rune {
		inside := isWord(last)
		last = r
		if inside {
			return r
		}
		return toTitle(r)
	}, s)
}

// A Replacer replaces a list of strings by others. At each place the first of the list that fits is taken.
type Replacer struct{ oldnew []string }

func NewReplacer(oldnew ...string) *Replacer {
	if len(oldnew)%2 == 1 {
		panic("strings.NewReplacer: odd argument count")
	}
	return &Replacer{append([]string(nil), oldnew...)}
}

// fit returns the number of the first pair whose old string stands at the start of s, or -1.
func (r *Replacer) fit(s string, skipEmpty bool) int {
	for i := 0; i < len(r.oldnew); i += 2 {
		if HasPrefix(s, r.oldnew[i]) && !(skipEmpty && r.oldnew[i] == "") {
			return i
		}
	}
	return -1
}

func (r *Replacer) Replace(s string) string {
	var buf []byte
	kept, wasEmpty, changed := 0, false, false
	for i := 0; i <= len(s); {
		pair := r.fit(s[i:], wasEmpty)
		if pair < 0 {
			wasEmpty = false
			i++
			continue
		}
		buf = append(buf, s[kept:i]...)
		buf = append(buf, r.oldnew[pair+1]...)
		changed = true
		wasEmpty = r.oldnew[pair] == ""
		i += len(r.oldnew[pair])
		kept = i
	}
	if !changed {
		return s
	}
	return string(append(buf, s[kept:]...))
}

// A Reader reads from a string.
type Reader struct {
	s        string
	i        int64 // next byte
	lastRune int   // where the last rune began, for UnreadRune; -1 if it cannot be
}

func NewReader(s string) *Reader { return &Reader{s, 0, -1} }

func (r *Reader) Size() int64    { return int64(len(r.s)) }
func (r *Reader) Len() int       { return max(len(r.s)-int(r.i), 0) }
func (r *Reader) Reset(s string) { *r = Reader{s, 0, -1} }

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
		return 0, errors.New("strings.Reader.ReadAt: negative offset")
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
		return errors.New("strings.Reader.UnreadByte: at beginning of string")
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
	ch, size = utf8.DecodeRuneInString(r.s[r.i:])
	r.i += int64(size)
	return ch, size, nil
}

func (r *Reader) UnreadRune() error {
	if r.i <= 0 {
		return errors.New("strings.Reader.UnreadRune: at beginning of string")
	}
	if r.lastRune < 0 {
		return errors.New("strings.Reader.UnreadRune: previous operation was not ReadRune")
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
		return 0, errors.New("strings.Reader.Seek: invalid whence")
	}
	if offset < 0 {
		return 0, errors.New("strings.Reader.Seek: negative position")
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
	m, err := io.WriteString(w, rest)
	if m > len(rest) {
		panic("strings.Reader.WriteTo: invalid WriteString count")
	}
	r.i += int64(m)
	if m != len(rest) && err == nil {
		err = io.ErrShortWrite
	}
	return int64(m), err
}

// Lines hands over the lines of s, each with its line end.
func Lines(s string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for len(s) > 0 {
			line := s
			if i := IndexByte(s, '\n'); i >= 0 {
				line = s[:i+1]
			}
			s = s[len(line):]
			if !yield(line) {
				return
			}
		}
	}
}

// SplitSeq hands over what Split returns.
func SplitSeq(s, sep string) iter.Seq[string] { return splitSeq(s, sep, 0) }

// SplitAfterSeq hands over what SplitAfter returns.
func SplitAfterSeq(s, sep string) iter.Seq[string] { return splitSeq(s, sep, len(sep)) }

func splitSeq(s, sep string, keep int) iter.Seq[string] {
	return func(yield func(string) bool) {
		s := s
		if len(sep) == 0 {
			for len(s) > 0 {
				_, size := utf8.DecodeRuneInString(s)
				if !yield(s[:size]) {
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
			if !yield(s[:i+keep]) {
				return
			}
			s = s[i+len(sep):]
		}
		yield(s)
	}
}

// FieldsSeq hands over what Fields returns.
func FieldsSeq(s string) iter.Seq[string] { return FieldsFuncSeq(s, unicode.IsSpace) }

// FieldsFuncSeq hands over what FieldsFunc returns.
func FieldsFuncSeq(s string, f func(rune) bool) iter.Seq[string] {
	return func(yield func(string) bool) {
		start := -1
		for i := 0; i < len(s); {
			r, size := utf8.DecodeRuneInString(s[i:])
			if f(r) {
				if start >= 0 {
					if !yield(s[start:i]) {
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

// ToValidUTF8 puts replacement where runs of bytes are no UTF-8.
func ToValidUTF8(s, replacement string) string {
	var b Builder
	isBroken := false
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if r != utf8.RuneError || size > 1 {
			b.WriteString(s[i : i+size])
			isBroken = false
		} else if !isBroken {
			b.WriteString(replacement)
			isBroken = true
		}
		i += size
	}
	return b.String()
}
