// Package base64 writes and reads bytes as text of 64 characters. Streams (NewEncoder, NewDecoder) are not there.
package base64

import "strconv"

const (
	StdPadding rune = '='
	NoPadding  rune = -1
)

// An Encoding is an alphabet with or without padding.
type Encoding struct {
	alphabet string
	pad      rune
	isStrict bool
}

func NewEncoding(alphabet string) *Encoding {
	if len(alphabet) != 64 {
		panic("encoding alphabet is not 64-bytes long")
	}
	return &Encoding{alphabet, StdPadding, false}
}

func (e Encoding) WithPadding(pad rune) *Encoding {
	e.pad = pad
	return &e
}

func (e Encoding) Strict() *Encoding {
	e.isStrict = true
	return &e
}

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"

var (
	StdEncoding    = NewEncoding(letters + "+/")
	URLEncoding    = NewEncoding(letters + "-_")
	RawStdEncoding = StdEncoding.WithPadding(NoPadding)
	RawURLEncoding = URLEncoding.WithPadding(NoPadding)
)

// A CorruptInputError is the place of the first character that does not belong.
type CorruptInputError int64

func (e CorruptInputError) Error() string {
	return "illegal base64 data at input byte " + strconv.FormatInt(int64(e), 10)
}

func (e *Encoding) EncodedLen(n int) int {
	if e.pad == NoPadding {
		return n/3*4 + (n%3*8+5)/6
	}
	return (n + 2) / 3 * 4
}

func (e *Encoding) DecodedLen(n int) int {
	if e.pad == NoPadding {
		return n/4*3 + n%4*6/8
	}
	return n / 4 * 3
}

func (e *Encoding) AppendEncode(dst, src []byte) []byte {
	for len(src) >= 3 {
		v := uint(src[0])<<16 | uint(src[1])<<8 | uint(src[2])
		dst = append(dst, e.alphabet[v>>18], e.alphabet[v>>12&63], e.alphabet[v>>6&63], e.alphabet[v&63])
		src = src[3:]
	}
	if len(src) == 0 {
		return dst
	}
	v := uint(src[0]) << 16
	if len(src) == 2 {
		v |= uint(src[1]) << 8
	}
	dst = append(dst, e.alphabet[v>>18], e.alphabet[v>>12&63])
	if len(src) == 2 {
		dst = append(dst, e.alphabet[v>>6&63])
	} else if e.pad != NoPadding {
		dst = append(dst, byte(e.pad))
	}
	if e.pad != NoPadding {
		dst = append(dst, byte(e.pad))
	}
	return dst
}

func (e *Encoding) Encode(dst, src []byte) { copy(dst, e.AppendEncode(nil, src)) }
func (e *Encoding) EncodeToString(src []byte) string {
	return string(e.AppendEncode(make([]byte, 0, e.EncodedLen(len(src))), src))
}

func (e *Encoding) value(c byte) int {
	for i := range 64 {
		if e.alphabet[i] == c {
			return i
		}
	}
	return -1
}

// AppendDecode appends what src stands for; line ends in it are left out.
func (e *Encoding) AppendDecode(dst, src []byte) ([]byte, error) {
	var group [4]uint
	n, at := 0, 0
	for at < len(src) {
		c := src[at]
		at++
		if c == '\n' || c == '\r' {
			continue
		}
		if e.pad != NoPadding && rune(c) == e.pad {
			if n < 2 {
				return dst, CorruptInputError(at - 1)
			}
			for want := 4 - n - 1; want > 0; want-- {
				for at < len(src) && (src[at] == '\n' || src[at] == '\r') {
					at++
				}
				if at == len(src) {
					return dst, CorruptInputError(len(src))
				}
				if rune(src[at]) != e.pad {
					return dst, CorruptInputError(at - 1)
				}
				at++
			}
			for at < len(src) && (src[at] == '\n' || src[at] == '\r') {
				at++
			}
			out, err := e.rest(dst, group, n, at)
			if err == nil && at < len(src) {
				err = CorruptInputError(at)
			}
			return out, err
		}
		v := e.value(c)
		if v < 0 {
			return dst, CorruptInputError(at - 1)
		}
		group[n] = uint(v)
		n++
		if n == 4 {
			v := group[0]<<18 | group[1]<<12 | group[2]<<6 | group[3]
			dst = append(dst, byte(v>>16), byte(v>>8), byte(v))
			n = 0
		}
	}
	if n == 0 {
		return dst, nil
	}
	if n == 1 || e.pad != NoPadding {
		return dst, CorruptInputError(at - n)
	}
	return e.rest(dst, group, n, at)
}

// rest appends the bytes of a group of two or three characters.
func (e *Encoding) rest(dst []byte, group [4]uint, n, at int) ([]byte, error) {
	v := group[0]<<18 | group[1]<<12
	if n == 3 {
		v |= group[2] << 6
	}
	if e.isStrict && (n == 3 && v&0xff != 0 || n == 2 && v&0xffff != 0) {
		return dst, CorruptInputError(at - 1)
	}
	dst = append(dst, byte(v>>16))
	if n == 3 {
		dst = append(dst, byte(v>>8))
	}
	return dst, nil
}

func (e *Encoding) Decode(dst, src []byte) (int, error) {
	out, err := e.AppendDecode(nil, src)
	return copy(dst, out), err
}

func (e *Encoding) DecodeString(s string) ([]byte, error) {
	return e.AppendDecode(make([]byte, 0, e.DecodedLen(len(s))), []byte(s))
}
