// Package hex writes and reads bytes as pairs of hexadecimal digits.
package hex

import (
	"errors"
	"fmt"
)

var ErrLength = errors.New("encoding/hex: odd length hex string")

// An InvalidByteError is a character that is no digit.
type InvalidByteError byte

func (e InvalidByteError) Error() string {
	return fmt.Sprintf("encoding/hex: invalid byte: %#U", rune(e))
}

const digits = "0123456789abcdef"

func EncodedLen(n int) int { return n * 2 }
func DecodedLen(n int) int { return n / 2 }

func Encode(dst, src []byte) int {
	for i, c := range src {
		dst[2*i], dst[2*i+1] = digits[c>>4], digits[c&15]
	}
	return 2 * len(src)
}

func AppendEncode(dst, src []byte) []byte {
	for _, c := range src {
		dst = append(dst, digits[c>>4], digits[c&15])
	}
	return dst
}

func EncodeToString(src []byte) string { return string(AppendEncode(nil, src)) }

func value(c byte) (byte, bool) {
	switch {
	case '0' <= c && c <= '9':
		return c - '0', true
	case 'a' <= c && c <= 'f':
		return c - 'a' + 10, true
	case 'A' <= c && c <= 'F':
		return c - 'A' + 10, true
	}
	return 0, false
}

func Decode(dst, src []byte) (int, error) {
	n := 0
	for ; n < len(src)/2; n++ {
		high, ok := value(src[2*n])
		if !ok {
			return n, InvalidByteError(src[2*n])
		}
		low, ok := value(src[2*n+1])
		if !ok {
			return n, InvalidByteError(src[2*n+1])
		}
		dst[n] = high<<4 | low
	}
	if len(src)%2 == 1 {
		if _, ok := value(src[len(src)-1]); !ok {
			return n, InvalidByteError(src[len(src)-1])
		}
		return n, ErrLength
	}
	return n, nil
}

func DecodeString(s string) ([]byte, error) {
	dst := make([]byte, len(s)/2)
	n, err := Decode(dst, []byte(s))
	return dst[:n], err
}
