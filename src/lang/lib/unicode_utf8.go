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
