// Package utf8: runes as bytes.
package utf8

const (
	RuneError = '\uFFFD'
	RuneSelf  = 0x80
	MaxRune   = '\U0010FFFF'
	UTFMax    = 4
)

func RuneCountInString(s string) int
func ValidString(s string) bool
func DecodeRuneInString(s string) (rune, int)
func DecodeLastRuneInString(s string) (rune, int)

func RuneCount(p []byte) int          { return RuneCountInString(string(p)) }
func Valid(p []byte) bool             { return ValidString(string(p)) }
func DecodeRune(p []byte) (rune, int) { return DecodeRuneInString(string(p[:min(len(p), UTFMax)])) }
func DecodeLastRune(p []byte) (rune, int) {
	return DecodeLastRuneInString(string(p[max(0, len(p)-UTFMax):]))
}
func AppendRune(p []byte, r rune) []byte { return append(p, string(r)...) }
func EncodeRune(p []byte, r rune) int    { return copy(p[:RuneLen(orError(r))], string(r)) }
func ValidRune(r rune) bool              { return 0 <= r && r < 0xD800 || 0xDFFF < r && r <= MaxRune }
func RuneStart(b byte) bool              { return b&0xC0 != 0x80 }

// orError is r, or RuneError for what is no rune.
func orError(r rune) rune {
	if ValidRune(r) {
		return r
	}
	return RuneError
}

func RuneLen(r rune) int {
	if !ValidRune(r) {
		return -1
	}
	return len(string(r))
}

// FullRune reports whether no further bytes could change what the first rune of p is.
func FullRune(p []byte) bool {
	if len(p) == 0 {
		return false
	}
	if r, _ := DecodeRune(p); r != RuneError {
		return true
	}
	c, need := p[0], 1
	switch {
	case c >= 0xC2 && c <= 0xDF:
		need = 2
	case c >= 0xE0 && c <= 0xEF:
		need = 3
	case c >= 0xF0 && c <= 0xF4:
		need = 4
	}
	if len(p) >= need {
		return true
	}
	for i := 1; i < len(p); i++ {
		low, high := byte(0x80), byte(0xBF)
		if i == 1 {
			switch c {
			case 0xE0:
				low = 0xA0
			case 0xED:
				high = 0x9F
			case 0xF0:
				low = 0x90
			case 0xF4:
				high = 0x8F
			}
		}
		if p[i] < low || p[i] > high {
			return true
		}
	}
	return false
}

func FullRuneInString(s string) bool { return FullRune([]byte(s)) }
