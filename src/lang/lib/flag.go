// Package flag: options of the command line. A program in the lab is started without any, so flags of the command line keep their defaults;
// sets of the program's own are parsed as in Go.
package flag

import (
	"errors"
	"fmt"
	"io"
	"os"
	"sort"
	"strconv"
	"strings"
	"time"
)

// ErrHelp is returned for -help where no such flag is.
var ErrHelp = errors.New("flag: help requested")

var (
	errParse = errors.New("parse error")
	errRange = errors.New("value out of range")
)

// A Value is what a flag sets.
type Value interface {
	String() string
	Set(string) error
}

// A Getter is a Value that can be asked for its content.
type Getter interface {
	Value
	Get() any
}

type boolFlag interface {
	Value
	IsBoolFlag() bool
}

// A Flag is one option.
type Flag struct {
	Name, Usage string
	Value       Value
	DefValue    string
}

// ErrorHandling says what Parse does when it fails.
type ErrorHandling int

const (
	ContinueOnError ErrorHandling = iota
	ExitOnError
	PanicOnError
)

// A FlagSet is a set of options.
type FlagSet struct {
	Usage    func()
	name     string
	isParsed bool
	actual   map[string]*Flag
	formal   map[string]*Flag
	args     []string
	onError  ErrorHandling
	output   io.Writer
}

// value is a Value for a variable of any type: how it is read and shown.
type value[T any] struct {
	p    *T
	read func(string) (T, error)
	show func(T) string
}

func (v *value[T]) Set(s string) error {
	read, err := v.read(s)
	// As in Go also when it could not be read.
	*v.p = read
	return err
}

func (v *value[T]) Get() any { return *v.p }

func (v *value[T]) String() string {
	if v == nil || v.p == nil {
		return ""
	}
	return v.show(*v.p)
}

func (v *value[T]) IsBoolFlag() bool {
	_, ok := any(v.p).(*bool)
	return ok
}

// fault puts an error of strconv into the words of this package.
func fault(err error) error {
	if errors.Is(err, strconv.ErrSyntax) {
		return errParse
	}
	if errors.Is(err, strconv.ErrRange) {
		return errRange
	}
	return err
}

func readBool(s string) (bool, error) {
	v, err := strconv.ParseBool(s)
	return v, fault(err)
}

func readInt(s string) (int, error) {
	v, err := strconv.ParseInt(s, 0, 64)
	return int(v), fault(err)
}

func readInt64(s string) (int64, error) {
	v, err := strconv.ParseInt(s, 0, 64)
	return v, fault(err)
}

func readUint(s string) (uint, error) {
	v, err := strconv.ParseUint(s, 0, 64)
	return uint(v), fault(err)
}

func readFloat(s string) (float64, error) {
	v, err := strconv.ParseFloat(s, 64)
	return v, fault(err)
}

func readDuration(s string) (time.Duration, error) {
	v, err := time.ParseDuration(s)
	if err != nil {
		err = errParse
	}
	return v, err
}

func define[T any](f *FlagSet, p *T, name string, initial T, usage string, read func(string) (T, error), show func(T) string) {
	*p = initial
	f.Var(&value[T]{p, read, show}, name, usage)
}

func NewFlagSet(name string, errorHandling ErrorHandling) *FlagSet {
	f := &FlagSet{name: name, onError: errorHandling}
	f.Usage = f.defaultUsage
	return f
}

// CommandLine is the set that the package's own functions use.
var CommandLine = NewFlagSet(os.Args[0], ExitOnError)

// Usage is called when the command line is wrong.
var Usage = func() {
	fmt.Fprintf(CommandLine.Output(), "Usage of %s:\n", os.Args[0])
	PrintDefaults()
}

func init() { CommandLine.Usage = func() { Usage() } }

func (f *FlagSet) Init(name string, errorHandling ErrorHandling) {
	f.name, f.onError = name, errorHandling
}
func (f *FlagSet) Name() string                 { return f.name }
func (f *FlagSet) ErrorHandling() ErrorHandling { return f.onError }
func (f *FlagSet) SetOutput(output io.Writer)   { f.output = output }

func (f *FlagSet) Output() io.Writer {
	if f.output == nil {
		return os.Stderr
	}
	return f.output
}

func (f *FlagSet) Var(v Value, name string, usage string) {
	if strings.HasPrefix(name, "-") {
		panic(f.say("flag %q begins with -", name))
	}
	if strings.Contains(name, "=") {
		panic(f.say("flag %q contains =", name))
	}
	if _, ok := f.formal[name]; ok {
		if f.name == "" {
			panic(f.say("flag redefined: %s", name))
		}
		panic(f.say("%s flag redefined: %s", f.name, name))
	}
	if f.formal == nil {
		f.formal = map[string]*Flag{}
	}
	f.formal[name] = &Flag{name, usage, v, v.String()}
}

func (f *FlagSet) BoolVar(p *bool, name string, initial bool, usage string) {
	define(f, p, name, initial, usage, readBool, strconv.FormatBool)
}
func (f *FlagSet) IntVar(p *int, name string, initial int, usage string) {
	define(f, p, name, initial, usage, readInt, strconv.Itoa)
}
func (f *FlagSet) Int64Var(p *int64, name string, initial int64, usage string) {
	define(f, p, name, initial, usage, readInt64, func(v int64) string { return strconv.FormatInt(v, 10) })
}
func (f *FlagSet) UintVar(p *uint, name string, initial uint, usage string) {
	define(f, p, name, initial, usage, readUint, func(v uint) string { return strconv.FormatUint(uint64(v), 10) })
}
func (f *FlagSet) Float64Var(p *float64, name string, initial float64, usage string) {
	define(f, p, name, initial, usage, readFloat, func(v float64) string { return strconv.FormatFloat(v, 'g', -1, 64) })
}
func (f *FlagSet) StringVar(p *string, name string, initial string, usage string) {
	define(f, p, name, initial, usage, func(s string) (string, error) { return s, nil }, func(s string) string { return s })
}
func (f *FlagSet) DurationVar(p *time.Duration, name string, initial time.Duration, usage string) {
	define(f, p, name, initial, usage, readDuration, time.Duration.String)
}

func (f *FlagSet) Bool(name string, initial bool, usage string) *bool {
	p := new(bool)
	f.BoolVar(p, name, initial, usage)
	return p
}
func (f *FlagSet) Int(name string, initial int, usage string) *int {
	p := new(int)
	f.IntVar(p, name, initial, usage)
	return p
}
func (f *FlagSet) Int64(name string, initial int64, usage string) *int64 {
	p := new(int64)
	f.Int64Var(p, name, initial, usage)
	return p
}
func (f *FlagSet) Uint(name string, initial uint, usage string) *uint {
	p := new(uint)
	f.UintVar(p, name, initial, usage)
	return p
}
func (f *FlagSet) Float64(name string, initial float64, usage string) *float64 {
	p := new(float64)
	f.Float64Var(p, name, initial, usage)
	return p
}
func (f *FlagSet) String(name string, initial string, usage string) *string {
	p := new(string)
	f.StringVar(p, name, initial, usage)
	return p
}
func (f *FlagSet) Duration(name string, initial time.Duration, usage string) *time.Duration {
	p := new(time.Duration)
	f.DurationVar(p, name, initial, usage)
	return p
}

type funcValue func(string) error

func (f funcValue) Set(s string) error { return f(s) }
func (f funcValue) String() string     { return "" }

func (f *FlagSet) Func(name, usage string, fn func(string) error) { f.Var(funcValue(fn), name, usage) }

func (f *FlagSet) say(format string, a ...any) string {
	text := fmt.Sprintf(format, a...)
	fmt.Fprintln(f.Output(), text)
	return text
}

func (f *FlagSet) fail(format string, a ...any) error {
	err := errors.New(f.say(format, a...))
	f.usage()
	return err
}

func (f *FlagSet) usage() {
	if f.Usage == nil {
		f.defaultUsage()
	} else {
		f.Usage()
	}
}

func (f *FlagSet) defaultUsage() {
	if f.name == "" {
		fmt.Fprintf(f.Output(), "Usage:\n")
	} else {
		fmt.Fprintf(f.Output(), "Usage of %s:\n", f.name)
	}
	f.PrintDefaults()
}

func sorted(flags map[string]*Flag) []*Flag {
	var list []*Flag
	for _, flag := range flags {
		list = append(list, flag)
	}
	sort.Slice(list, func(i, j int) bool { return list[i].Name < list[j].Name })
	return list
}

func (f *FlagSet) VisitAll(fn func(*Flag)) {
	for _, flag := range sorted(f.formal) {
		fn(flag)
	}
}

func (f *FlagSet) Visit(fn func(*Flag)) {
	for _, flag := range sorted(f.actual) {
		fn(flag)
	}
}

func (f *FlagSet) Lookup(name string) *Flag { return f.formal[name] }
func (f *FlagSet) NFlag() int               { return len(f.actual) }
func (f *FlagSet) NArg() int                { return len(f.args) }
func (f *FlagSet) Args() []string           { return f.args }
func (f *FlagSet) Parsed() bool             { return f.isParsed }

func (f *FlagSet) Arg(i int) string {
	if i < 0 || i >= len(f.args) {
		return ""
	}
	return f.args[i]
}

func (f *FlagSet) Set(name, text string) error {
	flag, ok := f.formal[name]
	if !ok {
		return fmt.Errorf("no such flag -%v", name)
	}
	if err := flag.Value.Set(text); err != nil {
		return err
	}
	f.mark(flag)
	return nil
}

func (f *FlagSet) mark(flag *Flag) {
	if f.actual == nil {
		f.actual = map[string]*Flag{}
	}
	f.actual[flag.Name] = flag
}

// UnquoteUsage takes the name of a flag's value out of its usage text.
func UnquoteUsage(flag *Flag) (name string, usage string) {
	usage = flag.Usage
	if before, rest, ok := strings.Cut(usage, "`"); ok {
		if name, after, ok := strings.Cut(rest, "`"); ok {
			return name, before + name + after
		}
	}
	switch v := flag.Value.(type) {
	case boolFlag:
		if v.IsBoolFlag() {
			return "", usage
		}
	}
	switch flag.Value.(type) {
	case *value[time.Duration]:
		return "duration", usage
	case *value[float64]:
		return "float", usage
	case *value[int], *value[int64]:
		return "int", usage
	case *value[string]:
		return "string", usage
	case *value[uint]:
		return "uint", usage
	}
	return "value", usage
}

func (f *FlagSet) PrintDefaults() {
	f.VisitAll(func(flag *Flag) {
		var b strings.Builder
		fmt.Fprintf(&b, "  -%s", flag.Name)
		name, usage := UnquoteUsage(flag)
		if len(name) > 0 {
			b.WriteString(" " + name)
		}
		if b.Len() <= 4 {
			b.WriteString("\t")
		} else {
			b.WriteString("\n    \t")
		}
		b.WriteString(strings.ReplaceAll(usage, "\n", "\n    \t"))
		switch flag.DefValue {
		case "", "0", "false", "0s":
		default:
			if _, ok := flag.Value.(*value[string]); ok {
				fmt.Fprintf(&b, " (default %q)", flag.DefValue)
			} else {
				fmt.Fprintf(&b, " (default %v)", flag.DefValue)
			}
		}
		fmt.Fprintln(f.Output(), b.String())
	})
}

// one takes the next flag; false: there is none.
func (f *FlagSet) one() (bool, error) {
	if len(f.args) == 0 {
		return false, nil
	}
	s := f.args[0]
	if len(s) < 2 || s[0] != '-' {
		return false, nil
	}
	name := s[1:]
	if name[0] == '-' {
		name = name[1:]
		if name == "" {
			f.args = f.args[1:]
			return false, nil
		}
	}
	if name[0] == '-' || name[0] == '=' {
		return false, f.fail("bad flag syntax: %s", s)
	}
	f.args = f.args[1:]
	name, text, hasText := strings.Cut(name, "=")
	flag, ok := f.formal[name]
	if !ok {
		if name == "help" || name == "h" {
			f.usage()
			return false, ErrHelp
		}
		return false, f.fail("flag provided but not defined: -%s", name)
	}
	if v, ok := flag.Value.(boolFlag); ok && v.IsBoolFlag() {
		if !hasText {
			text = "true"
		}
		if err := v.Set(text); err != nil {
			return false, f.fail("invalid boolean value %q for -%s: %v", text, name, err)
		}
	} else {
		if !hasText {
			if len(f.args) == 0 {
				return false, f.fail("flag needs an argument: -%s", name)
			}
			text, f.args = f.args[0], f.args[1:]
		}
		if err := flag.Value.Set(text); err != nil {
			return false, f.fail("invalid value %q for flag -%s: %v", text, name, err)
		}
	}
	f.mark(flag)
	return true, nil
}

func (f *FlagSet) Parse(arguments []string) error {
	f.isParsed = true
	f.args = arguments
	for {
		more, err := f.one()
		if more {
			continue
		}
		if err == nil {
			return nil
		}
		switch f.onError {
		case ContinueOnError:
			return err
		case ExitOnError:
			if err == ErrHelp {
				os.Exit(0)
			}
			os.Exit(2)
		case PanicOnError:
			panic(err)
		}
	}
}

func Parse()                                         { CommandLine.Parse(os.Args[1:]) }
func Parsed() bool                                   { return CommandLine.Parsed() }
func Args() []string                                 { return CommandLine.args }
func Arg(i int) string                               { return CommandLine.Arg(i) }
func NArg() int                                      { return CommandLine.NArg() }
func NFlag() int                                     { return CommandLine.NFlag() }
func PrintDefaults()                                 { CommandLine.PrintDefaults() }
func Lookup(name string) *Flag                       { return CommandLine.Lookup(name) }
func Set(name, value string) error                   { return CommandLine.Set(name, value) }
func Visit(fn func(*Flag))                           { CommandLine.Visit(fn) }
func VisitAll(fn func(*Flag))                        { CommandLine.VisitAll(fn) }
func Var(v Value, name string, usage string)         { CommandLine.Var(v, name, usage) }
func Func(name, usage string, fn func(string) error) { CommandLine.Func(name, usage, fn) }

func Bool(name string, initial bool, usage string) *bool {
	return CommandLine.Bool(name, initial, usage)
}
func Int(name string, initial int, usage string) *int { return CommandLine.Int(name, initial, usage) }
func Int64(name string, initial int64, usage string) *int64 {
	return CommandLine.Int64(name, initial, usage)
}
func Uint(name string, initial uint, usage string) *uint {
	return CommandLine.Uint(name, initial, usage)
}
func String(name string, initial string, usage string) *string {
	return CommandLine.String(name, initial, usage)
}
func Float64(name string, initial float64, usage string) *float64 {
	return CommandLine.Float64(name, initial, usage)
}
func Duration(name string, initial time.Duration, usage string) *time.Duration {
	return CommandLine.Duration(name, initial, usage)
}
func BoolVar(p *bool, name string, initial bool, usage string) {
	CommandLine.BoolVar(p, name, initial, usage)
}
func IntVar(p *int, name string, initial int, usage string) {
	CommandLine.IntVar(p, name, initial, usage)
}
func StringVar(p *string, name string, initial string, usage string) {
	CommandLine.StringVar(p, name, initial, usage)
}
func Float64Var(p *float64, name string, initial float64, usage string) {
	CommandLine.Float64Var(p, name, initial, usage)
}
func DurationVar(p *time.Duration, name string, initial time.Duration, usage string) {
	CommandLine.DurationVar(p, name, initial, usage)
}
