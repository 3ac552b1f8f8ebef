package lab

import (
	"fmt"
	"os"
	"reflect"
	"strconv"
	"strings"
	"time"
)

// Knob returns the value of the knob with this name, or def if nobody turned
// it. In real Go the value is the environment variable LAB_NAME, where NAME is
// the name in upper case with "-" written "_": LAB_N=500 go run . sets "n".
//
// Numbers are written as in Go source (100_000, 0x10, 1e-3). A time.Duration
// is written as a duration (20µs, 1.5ms) or as a number of nanoseconds.
// A value that cannot be read ends the program with a message and status 2.
func Knob[T ~int | ~int64 | ~float64 | ~bool | ~string](name string, def T) T {
	key := "LAB_" + strings.ToUpper(strings.ReplaceAll(name, "-", "_"))
	text, turned := os.LookupEnv(key)
	if !turned {
		return def
	}
	value := def
	if err := parse(text, reflect.ValueOf(&value).Elem()); err != nil {
		fmt.Fprintf(os.Stderr, "lab: %s=%q: %v\n", key, text, err)
		os.Exit(2)
	}
	return value
}

// parse reads text into v according to v's kind.
func parse(text string, v reflect.Value) error {
	switch v.Kind() {
	case reflect.Bool:
		b, err := strconv.ParseBool(text)
		if err != nil {
			return fmt.Errorf("want true or false")
		}
		v.SetBool(b)
	case reflect.Float64:
		f, err := strconv.ParseFloat(text, 64)
		if err != nil {
			return fmt.Errorf("want a number")
		}
		v.SetFloat(f)
	case reflect.String:
		v.SetString(text)
	default: // int, int64 and what is built on them
		i, err := strconv.ParseInt(text, 0, v.Type().Bits())
		if err == nil {
			v.SetInt(i)
			return nil
		}
		if v.Type() != reflect.TypeFor[time.Duration]() {
			return fmt.Errorf("want a whole number")
		}
		d, err := time.ParseDuration(text)
		if err != nil {
			return fmt.Errorf("want a duration such as 20µs")
		}
		v.SetInt(int64(d))
	}
	return nil
}
