// Recorder writes what the real fmt, strconv, time and math answer, as JSON that the lab's own are compared with.
//
//	go run ./testdata/lib/recorder testdata/lib
//
// The choice of cases is pseudo-random with a fixed seed, so that a new recording differs only where Go does.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"math/rand"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"
)

// typeInfo describes a type as the lab's rtype.ts does, as far as printing needs.
type typeInfo struct {
	Kind   string      `json:"kind"`
	Name   string      `json:"name"`
	Elem   int         `json:"elem,omitempty"`
	Key    int         `json:"key,omitempty"`
	Len    int         `json:"len,omitempty"`
	Fields []fieldInfo `json:"fields,omitempty"`
}

type fieldInfo struct {
	Name     string `json:"name"`
	Type     int    `json:"type"`
	Exported bool   `json:"exported"`
}

var types []typeInfo
var typeIDs = map[reflect.Type]int{}

func typeID(t reflect.Type) int {
	if id, ok := typeIDs[t]; ok {
		return id
	}
	id := len(types) + 1
	typeIDs[t] = id
	types = append(types, typeInfo{})
	info := typeInfo{Kind: t.Kind().String(), Name: t.String()}
	if info.Kind == "ptr" {
		info.Kind = "pointer"
	}
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Array, reflect.Chan:
		info.Elem = typeID(t.Elem())
	case reflect.Map:
		info.Elem = typeID(t.Elem())
		info.Key = typeID(t.Key())
	case reflect.Struct:
		for f := range t.Fields() {
			info.Fields = append(info.Fields, fieldInfo{f.Name, typeID(f.Type), f.IsExported()})
		}
	}
	if t.Kind() == reflect.Array {
		info.Len = t.Len()
	}
	types[id-1] = info
	return id
}

// bytesOf writes a Go string as a list of its bytes, which JSON cannot spoil.
func bytesOf(s string) string {
	var b strings.Builder
	for i := range len(s) {
		b.WriteRune(rune(s[i]))
	}
	return b.String()
}

// plain describes a value: numbers and floats as decimal text of their bits, strings as one character per byte, lists as arrays.
func plain(v reflect.Value) any {
	switch v.Kind() {
	case reflect.Bool:
		return v.Bool()
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return strconv.FormatInt(v.Int(), 10)
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		return strconv.FormatUint(v.Uint(), 10)
	case reflect.Float32, reflect.Float64:
		return strconv.FormatUint(math.Float64bits(v.Float()), 10)
	case reflect.String:
		return bytesOf(v.String())
	case reflect.Pointer, reflect.Interface:
		if v.IsNil() {
			return nil
		}
		return []any{typeID(v.Elem().Type()), plain(v.Elem())}
	case reflect.Slice, reflect.Array:
		if v.Kind() == reflect.Slice && v.IsNil() {
			return nil
		}
		list := []any{}
		for i := range v.Len() {
			list = append(list, plain(v.Index(i)))
		}
		return list
	case reflect.Struct:
		list := []any{}
		for i := range v.NumField() {
			list = append(list, plain(v.Field(i)))
		}
		return list
	case reflect.Map:
		if v.IsNil() {
			return nil
		}
		list := []any{}
		for iter := v.MapRange(); iter.Next(); {
			list = append(list, []any{plain(iter.Key()), plain(iter.Value())})
		}
		slices.SortFunc(list, func(a, b any) int { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) })
		return list
	}
	return nil // channels and functions: nil only
}

type point struct{ X, Y int }

type named struct {
	Name  string
	inner point
	Any   any
	Ptr   *point
	List  []string
	Map   map[string]int
	f     float64
	bytes []byte
	Fn    func()
}

type celsius float64
type label string
type flag bool
type level int8
type bits uint16
type raw []byte
type grid [2][2]int
type empty struct{}

var none *point

var values = []any{
	nil, true, false, flag(true),
	0, 1, -1, 42, -42, 1 << 40, math.MaxInt64, math.MinInt64, int8(-128), int16(300), int32('x'), int32(-5), int64(7),
	uint(0), uint8(255), uint8('A'), uint16(65535), uint32(0xdeadbeef), uint64(math.MaxUint64), uintptr(4096), level(-3), bits(9),
	rune('世'), rune(0x1F600), rune(0x10FFFF), rune(0x110000), rune('\n'), rune(0xD800), rune(0x7f), rune(0xfeff), rune(0x00ad),
	0.0, math.Copysign(0, -1), 1.0, -1.5, 3.14159, 1e6, 123456789.0, 1e20, 1e21, 1e-7, 1.0 / 3, 2.5, 100000.0, 5e-324, math.MaxFloat64,
	math.Inf(1), math.Inf(-1), math.NaN(), float32(0.1), float32(16777216), float32(1e-45), float32(3.4e38), celsius(36.6),
	"", "hello", "世界 ok", "a\x00b\n\t\"q\"`", "\xff\xfe bad", "with\\slash", "café", label("tag"), "a", "%d", "\u200b\ufeff",
	[]byte(nil), []byte{}, []byte("bytes"), []byte{0, 1, 255}, raw("raw"), [3]byte{1, 2, 3}, []uint8{65},
	[]int(nil), []int{}, []int{1, 2, 3}, []string{"a", "b c"}, []any{1, "two", nil, 3.0, []int{4}}, []bool{true, false},
	[]float64{1, 2.5}, [][]int{{1}, nil, {2, 3}}, [2]string{"x", "y"}, grid{{1, 2}, {3, 4}}, []rune("héy"), []error{nil},
	map[string]int(nil), map[string]int{}, map[string]int{"b": 2, "a": 1}, map[int]string{3: "c", -1: "z", 2: "b"},
	map[bool]int{true: 1, false: 0}, map[any]int{"s": 1}, map[float64]bool{1.5: true, -2: false}, map[point]string{{2, 1}: "x", {1, 9}: "y"},
	map[string][]int{"k": {1, 2}}, map[[2]int]int{{1, 2}: 3, {0, 5}: 4},
	point{1, -2}, &point{3, 4}, none, named{}, empty{}, &empty{},
	named{Name: "n", inner: point{5, 6}, Any: point{7, 8}, List: []string{"l"}, Map: map[string]int{"m": 1}, f: 2.5, bytes: []byte("b")},
	&named{Name: "p", Any: "text"}, struct {
		A any
		B error
	}{A: 5}, []point{{1, 2}, {3, 4}}, []*point{nil}, &[]int{1, 2}, &map[string]int{"k": 1}, &[2]bool{true, false},
	(chan int)(nil), (func())(nil), (*int)(nil), struct{}{}, struct {
		a string
		b int8
	}{"x", 3},
}

func write(dir, name string, v any) {
	data, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	text := strings.ReplaceAll(string(data), "],[", "],\n[")
	if err := os.WriteFile(filepath.Join(dir, name), []byte(text+"\n"), 0o644); err != nil {
		panic(err)
	}
}

func main() {
	dir := os.Args[1]
	random := rand.New(rand.NewSource(1))
	recorded := recordFmt(random)
	half := len(recorded.cases) / 2 // two files: none above 300 KB
	write(dir, "fmt-cases-1.json", recorded.cases[:half])
	write(dir, "fmt-cases-2.json", recorded.cases[half:])
	write(dir, "fmt.json", recorded.rest)
	write(dir, "floats.json", recordFloats(random))
	write(dir, "texts.json", recordTexts(random))
	write(dir, "math.json", recordMath(random))
}

// hasAddress reports whether %p would show an address, which differs from run to run.
func hasAddress(v any) bool {
	switch r := reflect.ValueOf(v); r.Kind() {
	case reflect.Slice, reflect.Map, reflect.Pointer:
		return !r.IsNil()
	}
	return false
}

func pick(random *rand.Rand, list ...string) string { return list[random.Intn(len(list))] }

type recordedFmt struct {
	cases []any
	rest  map[string]any
}

func recordFmt(random *rand.Rand) recordedFmt {
	described := []any{}
	for _, v := range values {
		if v == nil {
			described = append(described, nil)
			continue
		}
		r := reflect.ValueOf(v)
		described = append(described, []any{typeID(r.Type()), plain(r)})
	}
	cases := []any{}
	add := func(format string, operands ...int) {
		if len(operands) == 1 && strings.Contains(format, "p") && hasAddress(values[operands[0]]) {
			return
		}
		list := make([]any, len(operands))
		for i, n := range operands {
			list[i] = values[n]
		}
		if text := fmt.Sprintf(format, list...); len(text) < 500 && !strings.Contains(text, "0xc0") && !strings.Contains(text, "c000") {
			cases = append(cases, []any{bytesOf(format), operands, bytesOf(text)})
		}
	}
	verbs := []string{"v", "T", "t", "b", "c", "d", "o", "O", "q", "x", "X", "U", "e", "E", "f", "F", "g", "G", "s", "p", "w", "z", "é"}
	for n := range values {
		for _, verb := range verbs {
			add("%"+verb, n)
		}
		for _, format := range []string{"%+v", "%#v", "%10v|", "%-10v|", "%010v|", "% x", "%# x", "%#x", "%+q", "%#q", "%.2v", "%x"} {
			add(format, n)
		}
		for range 40 {
			format := "%"
			for range random.Intn(3) {
				format += pick(random, "+", "-", "#", " ", "0")
			}
			format += pick(random, "", "", "1", "5", "12", "20") + pick(random, "", "", ".", ".0", ".1", ".3", ".10", ".25")
			add(format+pick(random, verbs...)+"|", n)
		}
	}
	index := func(text string) int {
		for i, v := range values {
			if s, ok := v.(string); ok && s == text {
				return i
			}
		}
		panic(text)
	}
	hello, one, three := index("hello"), 5, 7
	for _, format := range []string{"%d %s", "%s", "%d %d %d", "%[2]d %[1]s", "%[3]d", "%[2]*[1]s", "%*d", "%-*d|", "%.*f", "%!", "%", "abc%",
		"%%", "%5%|", "100%%", "%[1]d %d", "%[x]d", "%[]d", "%[1", "%[-1]d", "%[1]", "%[2]d %d", "%z", "%1000001d", "%.1000001d", "%[1]*d", "%*[2]d|",
		"%[1].2f", "%.[2]*f", "%.[1]*[2]v", "%é", "%\xff", "% d", "%+-5d|", "%[5]*d", "no verbs", "%s%s%s", "%d%%", "%v %v %v %v", "%[2]v %[1]v %v"} {
		for _, operands := range [][]int{{}, {one}, {hello}, {one, hello}, {hello, three}, {three, one}, {one, three, hello}, {0}, {0, one}} {
			add(format, operands...)
		}
	}
	prints := []any{}
	for range 400 {
		operands := []int{}
		list := []any{}
		for range random.Intn(5) {
			n := random.Intn(len(values))
			operands = append(operands, n)
			list = append(list, values[n])
		}
		text := fmt.Sprint(list...)
		if !strings.Contains(text, "0xc0") {
			prints = append(prints, []any{operands, bytesOf(text), bytesOf(fmt.Sprintln(list...))})
		}
	}
	return recordedFmt{cases, map[string]any{"types": types, "values": described, "prints": prints}}
}

func randomFloat(random *rand.Rand) float64 {
	switch random.Intn(4) {
	case 0:
		return math.Float64frombits(random.Uint64())
	case 1:
		return float64(random.Intn(2000000)-1000000) / 1000
	case 2:
		return math.Ldexp(float64(random.Intn(1<<20)), random.Intn(80)-40)
	}
	return float64(random.Intn(100000)) / 8 * math.Pow10(random.Intn(40)-20)
}

func recordFloats(random *rand.Rand) any {
	formats := []any{}
	for range 4000 {
		f := randomFloat(random)
		bitSize := 64
		if random.Intn(3) == 0 {
			bitSize = 32
			f = float64(float32(f))
			if random.Intn(3) == 0 {
				f = float64(math.Float32frombits(random.Uint32()))
			}
			if math.IsNaN(f) {
				continue
			}
		}
		verb := "efgEGxXb"[random.Intn(8)]
		precision := random.Intn(24) - 1
		if random.Intn(2) == 0 {
			precision = -1
		}
		formats = append(formats, []any{strconv.FormatUint(math.Float64bits(f), 10), string(verb), precision, bitSize,
			strconv.FormatFloat(f, verb, precision, bitSize)})
	}
	parses := []any{}
	texts := []string{"", "1", "+1", "-0", "1e400", "-1e400", "1e-400", ".5", "5.", ".", "e5", "1e", "0x1p-2", "0x1.8p1", "0x1", "inf", "-Inf", "NaN",
		"+nan", "infinity", "1_000", "0x_1p4", " 1", "1 ", "1e+5", "1.7976931348623157e308", "1.7976931348623159e308", "4.9e-324", "2e-324",
		"16777217", "16777217.0000001", "3.4028236e38", "1.1754943e-38", "0x1.fffffffffffff8p0", "0x.8p1", "0xp1", "1d", "--1", "0x1p99999"}
	for range 300 {
		texts = append(texts, strconv.FormatFloat(randomFloat(random), "efg"[random.Intn(3)], random.Intn(25), 64))
	}
	for _, text := range texts {
		for _, bitSize := range []int{64, 32} {
			f, err := strconv.ParseFloat(text, bitSize)
			problem := 0
			if errors.Is(err, strconv.ErrSyntax) {
				problem = 1
			} else if err != nil {
				problem = 2
			}
			parses = append(parses, []any{text, bitSize, strconv.FormatUint(math.Float64bits(f), 10), problem})
		}
	}
	ints := []any{}
	for _, text := range []string{"", "0", "-0", "+7", "12a", "0x1f", "0b11", "0o17", "017", "08", "1_000", "_1", "1__0", "9223372036854775807",
		"9223372036854775808", "-9223372036854775808", "-9223372036854775809", "18446744073709551615", "18446744073709551616", "127", "128", "-129",
		"ff", "zz", "0x", "-", "+", "0x_1", "0_7", "é", "999999999999999999999x"} {
		for _, base := range []int{0, 2, 8, 10, 16, 36} {
			for _, bitSize := range []int{0, 8, 32, 64} {
				if text == "" {
					continue
				}
				i, ierr := strconv.ParseInt(text, base, bitSize)
				u, uerr := strconv.ParseUint(text, base, bitSize)
				ints = append(ints, []any{bytesOf(text), base, bitSize, strconv.FormatInt(i, 10), problemOf(ierr), strconv.FormatUint(u, 10), problemOf(uerr)})
			}
		}
	}
	return map[string]any{"formats": formats, "parses": parses, "ints": ints}
}

func problemOf(err error) int {
	if err == nil {
		return 0
	}
	if errors.Is(err, strconv.ErrSyntax) {
		return 1
	}
	return 2
}

func recordTexts(random *rand.Rand) any {
	durations := []any{}
	for _, d := range []int64{0, 1, 999, 1000, 1001, 999999, 1e6, 1500000, 1e9, 59999999999, 60e9, 3600e9, 3661e9, 90 * 60e9, math.MaxInt64, math.MinInt64, -1, -1500} {
		durations = append(durations, []any{strconv.FormatInt(d, 10), bytesOf(time.Duration(d).String())})
	}
	for range 300 {
		d := random.Int63() >> random.Intn(63)
		if random.Intn(2) == 0 {
			d = d / 1000 * 1000
		}
		durations = append(durations, []any{strconv.FormatInt(d, 10), bytesOf(time.Duration(d).String())})
	}
	parsed := []any{}
	for _, text := range []string{"", "0", "1s", "-1.5h", "+5m30s", "1h1m1.001001001s", "100us", "100µs", "100μs", "1", "s", ".s", "1.s", ".5s", "1x", "1 s",
		"-", "9223372036854775807ns", "9223372036854775808ns", "-9223372036854775808ns", "3000000h", "1e3s", "0.1ns", "1ms2ms", "é", "1é", "\"", "0.00000000000000000001s"} {
		d, err := time.ParseDuration(text)
		problem := ""
		if err != nil {
			problem = err.Error()
		}
		parsed = append(parsed, []any{bytesOf(text), strconv.FormatInt(int64(d), 10), bytesOf(problem)})
	}
	dates := []any{}
	layouts := []string{time.Layout, time.ANSIC, time.UnixDate, time.RubyDate, time.RFC822, time.RFC822Z, time.RFC850, time.RFC1123, time.RFC1123Z, time.RFC3339,
		time.RFC3339Nano, time.Kitchen, time.Stamp, time.StampMilli, time.StampMicro, time.StampNano, time.DateTime, time.DateOnly, time.TimeOnly,
		"2006-01-02 15:04:05.999999999 -0700 MST", "v1.0 2006", "15:04.000", "05.999 5.99", "Janet Mon Mons Monday", "2006.01.02", "x,000", "20060102150405", "002 __2 _2006", "3.5pm",
		"Jan2", "05.0005 .00", "Z07 -07 Z0700 -07:00:00 Z070000", "1", "15h04m05s", "µ 2 _2 02"}
	for i, layout := range layouts {
		for n := range 8 {
			t := time.Unix(random.Int63n(8e9)-4e9, random.Int63n(1e9)).UTC()
			if (i+n)%3 == 0 {
				t = t.Truncate(time.Second / time.Duration(1+n*n*n*n*10))
			}
			dates = append(dates, []any{bytesOf(layout), t.Year(), int(t.Month()), t.Day(), t.YearDay(), int(t.Weekday()),
				t.Hour()*3600 + t.Minute()*60 + t.Second(), t.Nanosecond(), bytesOf(t.Format(layout))})
		}
	}
	quotes := []any{}
	texts := []string{"", "plain", "\"'`\\", "\a\b\f\n\r\t\v\x00\x7f", "日本語", "\xff\xc0\x80", "\u00ad\u200b\u2028\ufeff\U0010ffff\U0001f600", "mixed é\xe9 ok", "`tick`", "tab\there", "\u0378"}
	for range 60 {
		b := make([]byte, random.Intn(12))
		for i := range b {
			b[i] = byte(random.Intn(256))
		}
		texts = append(texts, string(b))
		r := make([]rune, random.Intn(8))
		for i := range r {
			r[i] = rune(random.Intn(0x3000))
		}
		texts = append(texts, string(r))
	}
	for _, text := range texts {
		quotes = append(quotes, []any{bytesOf(text), bytesOf(strconv.Quote(text)), bytesOf(strconv.QuoteToASCII(text)), strconv.CanBackquote(text)})
	}
	unquotes := []any{}
	for _, text := range []string{`""`, `"a\nb"`, `'x'`, `'xy'`, `"\x41\u00e9\U0001F600\101"`, "`raw\\n`", "`a`b`", `"bad`, `"\q"`, `"\400"`, `"\ud800"`, `'\''`, `"\'"`, `'"'`, `"`, ``, `x`, `"a"b"`, "\"line\nbreak\"", `'世'`, `'\xff'`, `"世\xff"`} {
		out, err := strconv.Unquote(text)
		unquotes = append(unquotes, []any{bytesOf(text), err == nil, bytesOf(out)})
	}
	return map[string]any{"durations": durations, "parsed": parsed, "dates": dates, "quotes": quotes, "unquotes": unquotes}
}

func recordMath(random *rand.Rand) any {
	unary := map[string]func(float64) float64{"exp": math.Exp, "exp2": math.Exp2, "log": math.Log, "log1p": math.Log1p, "sin": math.Sin, "cos": math.Cos,
		"tan": math.Tan, "asin": math.Asin, "acos": math.Acos, "atan": math.Atan, "sinh": math.Sinh, "cosh": math.Cosh, "tanh": math.Tanh, "cbrt": math.Cbrt,
		"round": math.Round, "roundToEven": math.RoundToEven}
	bits := func(f float64) string { return strconv.FormatUint(math.Float64bits(f), 10) }
	special := []float64{0, math.Copysign(0, -1), 1, -1, 0.5, -0.5, 1.5, 2.5, -2.5, 2, 10, 100, 1000, 1e-10, 1e-300, 1e300, 5e-324, 709.7, 710, -745, -746, math.Pi,
		math.Pi / 2, math.Pi / 4, 1e15, 1e22, math.MaxFloat64, math.Inf(1), math.Inf(-1), math.NaN(), 0.49999999999999994, 4503599627370497.5, 27, 64, 0.1, 0.7853981633974483}
	results := map[string]any{}
	for _, name := range []string{"exp", "exp2", "log", "log1p", "sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh", "cbrt", "round", "roundToEven"} {
		list := []any{}
		arguments := append([]float64(nil), special...)
		for range 100 {
			arguments = append(arguments, random.NormFloat64()*math.Pow10(random.Intn(4)-1))
		}
		for _, x := range arguments {
			list = append(list, []any{bits(x), bits(unary[name](x))})
		}
		results[name] = list
	}
	pows, hypots := []any{}, []any{}
	for range 300 {
		x, y := math.Abs(random.NormFloat64()*10), float64(random.Intn(60)-20)/float64(1+random.Intn(4))
		pows = append(pows, []any{bits(x), bits(y), bits(math.Pow(x, y))})
		hypots = append(hypots, []any{bits(x), bits(y), bits(math.Hypot(x, y))})
	}
	for _, x := range special {
		for _, y := range special {
			pows = append(pows, []any{bits(x), bits(y), bits(math.Pow(x, y))})
		}
	}
	results["pow"] = pows
	results["hypot"] = hypots
	return results
}
