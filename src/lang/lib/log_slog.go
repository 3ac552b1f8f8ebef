// Package slog writes records of keys and values, as text.
package slog

import (
	"context"
	"fmt"
	"io"
	"log"
	"math"
	"os"
	"strconv"
	"sync"
	"sync/atomic"
	"time"
	"unicode"
	"unicode/utf8"
)

const (
	TimeKey    = "time"
	LevelKey   = "level"
	MessageKey = "msg"
	SourceKey  = "source"

	badKey = "!BADKEY"
)

// ---------------------------------------------------------------------- levels

// A Level is how important a record is.
type Level int

const (
	LevelDebug Level = -4
	LevelInfo  Level = 0
	LevelWarn  Level = 4
	LevelError Level = 8
)

func (l Level) Level() Level { return l }

func (l Level) String() string {
	name, base := "DEBUG", LevelDebug
	switch {
	case l >= LevelError:
		name, base = "ERROR", LevelError
	case l >= LevelWarn:
		name, base = "WARN", LevelWarn
	case l >= LevelInfo:
		name, base = "INFO", LevelInfo
	}
	if l == base {
		return name
	}
	return fmt.Sprintf("%s%+d", name, int(l-base))
}

// A Leveler gives a level.
type Leveler interface{ Level() Level }

// A LevelVar is a level that can be changed.
type LevelVar struct{ val atomic.Int64 }

func (v *LevelVar) Level() Level   { return Level(v.val.Load()) }
func (v *LevelVar) Set(l Level)    { v.val.Store(int64(l)) }
func (v *LevelVar) String() string { return fmt.Sprintf("LevelVar(%s)", v.Level()) }

// ---------------------------------------------------------------------- values

// A Kind says what a Value holds.
type Kind int

const (
	KindAny Kind = iota
	KindBool
	KindDuration
	KindFloat64
	KindInt64
	KindString
	KindTime
	KindUint64
	KindGroup
	KindLogValuer
)

var kindNames = []string{"Any", "Bool", "Duration", "Float64", "Int64", "String", "Time", "Uint64", "Group", "LogValuer"}

func (k Kind) String() string {
	if k >= 0 && int(k) < len(kindNames) {
		return kindNames[k]
	}
	return "<unknown slog.Kind>"
}

// A LogValuer says itself what stands for it.
type LogValuer interface{ LogValue() Value }

// A Value is any value; numbers need no memory of their own.
type Value struct {
	kind Kind
	num  uint64
	any  any
}

func StringValue(value string) Value      { return Value{kind: KindString, any: value} }
func IntValue(v int) Value                { return Int64Value(int64(v)) }
func Int64Value(v int64) Value            { return Value{kind: KindInt64, num: uint64(v)} }
func Uint64Value(v uint64) Value          { return Value{kind: KindUint64, num: v} }
func Float64Value(v float64) Value        { return Value{kind: KindFloat64, num: math.Float64bits(v)} }
func TimeValue(v time.Time) Value         { return Value{kind: KindTime, any: v} }
func DurationValue(v time.Duration) Value { return Value{kind: KindDuration, num: uint64(v)} }

func BoolValue(v bool) Value {
	if v {
		return Value{kind: KindBool, num: 1}
	}
	return Value{kind: KindBool}
}

// GroupValue leaves out groups without members.
func GroupValue(as ...Attr) Value {
	kept := make([]Attr, 0, len(as))
	for _, a := range as {
		if !a.Value.isEmptyGroup() {
			kept = append(kept, a)
		}
	}
	return Value{kind: KindGroup, any: kept}
}

func AnyValue(v any) Value {
	switch v := v.(type) {
	case string:
		return StringValue(v)
	case int:
		return IntValue(v)
	case uint:
		return Uint64Value(uint64(v))
	case int64:
		return Int64Value(v)
	case uint64:
		return Uint64Value(v)
	case bool:
		return BoolValue(v)
	case time.Duration:
		return DurationValue(v)
	case time.Time:
		return TimeValue(v)
	case uint8:
		return Uint64Value(uint64(v))
	case uint16:
		return Uint64Value(uint64(v))
	case uint32:
		return Uint64Value(uint64(v))
	case uintptr:
		return Uint64Value(uint64(v))
	case int8:
		return Int64Value(int64(v))
	case int16:
		return Int64Value(int64(v))
	case int32:
		return Int64Value(int64(v))
	case float64:
		return Float64Value(v)
	case float32:
		return Float64Value(float64(v))
	case []Attr:
		return GroupValue(v...)
	case Kind:
		return Value{kind: KindAny, any: v}
	case Value:
		return v
	case LogValuer:
		return Value{kind: KindLogValuer, any: v}
	}
	return Value{kind: KindAny, any: v}
}

func (v Value) Kind() Kind              { return v.kind }
func (v Value) Int64() int64            { return int64(v.mustBe(KindInt64).num) }
func (v Value) Uint64() uint64          { return v.mustBe(KindUint64).num }
func (v Value) Bool() bool              { return v.mustBe(KindBool).num == 1 }
func (v Value) Duration() time.Duration { return time.Duration(v.mustBe(KindDuration).num) }
func (v Value) Float64() float64        { return math.Float64frombits(v.mustBe(KindFloat64).num) }
func (v Value) Time() time.Time         { return v.mustBe(KindTime).any.(time.Time) }
func (v Value) LogValuer() LogValuer    { return v.any.(LogValuer) }
func (v Value) Group() []Attr           { return v.mustBe(KindGroup).any.([]Attr) }

func (v Value) mustBe(kind Kind) Value {
	if v.kind != kind {
		panic(fmt.Sprintf("Value kind is %s, not %s", v.kind, kind))
	}
	return v
}

func (v Value) isEmptyGroup() bool { return v.kind == KindGroup && len(v.any.([]Attr)) == 0 }

func (v Value) Any() any {
	switch v.kind {
	case KindInt64:
		return int64(v.num)
	case KindUint64:
		return v.num
	case KindFloat64:
		return math.Float64frombits(v.num)
	case KindBool:
		return v.num == 1
	case KindDuration:
		return time.Duration(v.num)
	}
	return v.any
}

func (v Value) String() string {
	if v.kind == KindString {
		return v.any.(string)
	}
	if v.kind == KindAny || v.kind == KindGroup || v.kind == KindLogValuer {
		return fmt.Sprintf("%+v", v.any)
	}
	return v.text()
}

func (v Value) Equal(w Value) bool {
	if v.kind != w.kind {
		return false
	}
	switch v.kind {
	case KindTime:
		return v.Time().Equal(w.Time())
	case KindGroup:
		a, b := v.Group(), w.Group()
		if len(a) != len(b) {
			return false
		}
		for i := range a {
			if !a[i].Equal(b[i]) {
				return false
			}
		}
		return true
	}
	return v.num == w.num && v.any == w.any
}

// Resolve asks LogValuers until there is none.
func (v Value) Resolve() (rv Value) {
	defer func() {
		if r := recover(); r != nil {
			rv = AnyValue(fmt.Errorf("LogValue panicked\n%v", r))
		}
	}()
	for range 100 {
		if v.kind != KindLogValuer {
			return v
		}
		v = v.LogValuer().LogValue()
	}
	return AnyValue(fmt.Errorf("LogValue called too many times"))
}

// text is the value as the text handler shows it, without quotes.
func (v Value) text() string {
	switch v.kind {
	case KindString:
		return v.any.(string)
	case KindInt64:
		return strconv.FormatInt(int64(v.num), 10)
	case KindUint64:
		return strconv.FormatUint(v.num, 10)
	case KindFloat64:
		return strconv.FormatFloat(math.Float64frombits(v.num), 'g', -1, 64)
	case KindBool:
		return strconv.FormatBool(v.num == 1)
	case KindDuration:
		return time.Duration(v.num).String()
	case KindTime:
		return v.any.(time.Time).Format("2006-01-02T15:04:05.000Z07:00")
	}
	switch x := v.any.(type) {
	case interface{ MarshalText() ([]byte, error) }:
		data, err := x.MarshalText()
		if err != nil {
			return "!ERROR:" + err.Error()
		}
		return string(data)
	case []byte:
		return string(x)
	}
	return fmt.Sprintf("%+v", v.any)
}

// An Attr is a value with its name.
type Attr struct {
	Key   string
	Value Value
}

func String(key, value string) Attr             { return Attr{key, StringValue(value)} }
func Int(key string, value int) Attr            { return Attr{key, IntValue(value)} }
func Int64(key string, value int64) Attr        { return Attr{key, Int64Value(value)} }
func Uint64(key string, v uint64) Attr          { return Attr{key, Uint64Value(v)} }
func Float64(key string, v float64) Attr        { return Attr{key, Float64Value(v)} }
func Bool(key string, v bool) Attr              { return Attr{key, BoolValue(v)} }
func Time(key string, v time.Time) Attr         { return Attr{key, TimeValue(v)} }
func Duration(key string, v time.Duration) Attr { return Attr{key, DurationValue(v)} }
func Any(key string, value any) Attr            { return Attr{key, AnyValue(value)} }
func Group(key string, args ...any) Attr        { return Attr{key, GroupValue(attrsOf(args)...)} }
func GroupAttrs(key string, as ...Attr) Attr    { return Attr{key, GroupValue(as...)} }
func (a Attr) Equal(b Attr) bool                { return a.Key == b.Key && a.Value.Equal(b.Value) }
func (a Attr) String() string                   { return a.Key + "=" + a.Value.String() }
func (a Attr) isNothing() bool                  { return a.Key == "" && a.Value.num == 0 && a.Value.any == nil }

// attrsOf pairs keys and values up.
func attrsOf(args []any) []Attr {
	var attrs []Attr
	for len(args) > 0 {
		switch x := args[0].(type) {
		case string:
			if len(args) == 1 {
				return append(attrs, String(badKey, x))
			}
			attrs = append(attrs, Any(x, args[1]))
			args = args[2:]
		case Attr:
			attrs = append(attrs, x)
			args = args[1:]
		default:
			attrs = append(attrs, Any(badKey, x))
			args = args[1:]
		}
	}
	return attrs
}

// A Record is what a handler gets.
type Record struct {
	Time    time.Time
	Message string
	Level   Level
	PC      uintptr
	attrs   []Attr
}

func NewRecord(t time.Time, level Level, msg string, pc uintptr) Record {
	return Record{Time: t, Message: msg, Level: level, PC: pc}
}

func (r Record) NumAttrs() int { return len(r.attrs) }

func (r Record) Clone() Record {
	r.attrs = r.attrs[:len(r.attrs):len(r.attrs)]
	return r
}

func (r Record) Attrs(f func(Attr) bool) {
	for _, a := range r.attrs {
		if !f(a) {
			return
		}
	}
}

func (r *Record) AddAttrs(attrs ...Attr) {
	for _, a := range attrs {
		if !a.Value.isEmptyGroup() {
			r.attrs = append(r.attrs, a)
		}
	}
}

func (r *Record) Add(args ...any) { r.AddAttrs(attrsOf(args)...) }

// -------------------------------------------------------------------- handlers

// A Handler writes records.
type Handler interface {
	Enabled(context.Context, Level) bool
	Handle(context.Context, Record) error
	WithAttrs(attrs []Attr) Handler
	WithGroup(name string) Handler
}

// HandlerOptions change what a handler writes. AddSource is not done here.
type HandlerOptions struct {
	AddSource   bool
	Level       Leveler
	ReplaceAttr func(groups []string, a Attr) Attr
}

// common is what handlers of this package share.
type common struct {
	opts   HandlerOptions
	mu     *sync.Mutex
	w      io.Writer
	done   string   // attributes of With, ready
	groups []string // groups that are open
	prefix string   // the same, as they stand before a key
}

func (h *common) enabled(level Level) bool {
	least := LevelInfo
	if h.opts.Level != nil {
		least = h.opts.Level.Level()
	}
	return level >= least
}

func (h *common) withAttrs(attrs []Attr) common {
	c := *h
	for _, a := range attrs {
		c.done = c.attr(c.done, c.groups, c.prefix, a)
	}
	return c
}

func (h *common) withGroup(name string) common {
	c := *h
	c.groups = append(append([]string(nil), h.groups...), name)
	c.prefix += name + "."
	return c
}

// attr writes one attribute behind text.
func (h *common) attr(text string, groups []string, prefix string, a Attr) string {
	a.Value = a.Value.Resolve()
	if h.opts.ReplaceAttr != nil && a.Value.kind != KindGroup {
		a = h.opts.ReplaceAttr(groups, a)
		a.Value = a.Value.Resolve()
	}
	if a.isNothing() {
		return text
	}
	if a.Value.kind != KindGroup {
		value := a.Value.text()
		if _, isBytes := a.Value.any.([]byte); isBytes {
			value = strconv.Quote(value) // always
		} else {
			value = quoted(value)
		}
		if text != "" {
			text += " "
		}
		return text + quoted(prefix+a.Key) + "=" + value
	}
	if a.Key != "" {
		groups = append(append([]string(nil), groups...), a.Key)
		prefix += a.Key + "."
	}
	for _, inner := range a.Value.Group() {
		text = h.attr(text, groups, prefix, inner)
	}
	return text
}

func quoted(s string) string {
	if needsQuotes(s) {
		return strconv.Quote(s)
	}
	return s
}

func needsQuotes(s string) bool {
	if s == "" {
		return true
	}
	for i, r := range s {
		if r == ' ' || r == '"' || r == '=' || r < ' ' || r == 0x7f {
			return true
		}
		if r >= utf8.RuneSelf && (unicode.IsSpace(r) || !unicode.IsPrint(r) || r == utf8.RuneError && s[i] != 0xef) {
			return true
		}
	}
	return false
}

// A TextHandler writes key=value.
type TextHandler struct{ common }

func NewTextHandler(w io.Writer, opts *HandlerOptions) *TextHandler {
	h := &TextHandler{common{mu: &sync.Mutex{}, w: w}}
	if opts != nil {
		h.opts = *opts
	}
	return h
}

func (h *TextHandler) Enabled(_ context.Context, level Level) bool { return h.enabled(level) }
func (h *TextHandler) WithAttrs(attrs []Attr) Handler              { return &TextHandler{h.withAttrs(attrs)} }
func (h *TextHandler) WithGroup(name string) Handler               { return &TextHandler{h.withGroup(name)} }

func (h *TextHandler) Handle(_ context.Context, r Record) error {
	text := ""
	if !r.Time.IsZero() {
		text = h.attr(text, nil, "", Time(TimeKey, r.Time))
	}
	text = h.attr(text, nil, "", Any(LevelKey, r.Level))
	text = h.attr(text, nil, "", String(MessageKey, r.Message))
	if h.done != "" {
		text += " " + h.done
	}
	for _, a := range r.attrs {
		text = h.attr(text, h.groups, h.prefix, a)
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	_, err := h.w.Write([]byte(text + "\n"))
	return err
}

// logHandler is the default: package log writes.
type logHandler struct{ common }

var logLevel LevelVar

func (h *logHandler) Enabled(_ context.Context, level Level) bool { return level >= logLevel.Level() }
func (h *logHandler) WithAttrs(attrs []Attr) Handler              { return &logHandler{h.withAttrs(attrs)} }
func (h *logHandler) WithGroup(name string) Handler               { return &logHandler{h.withGroup(name)} }

func (h *logHandler) Handle(_ context.Context, r Record) error {
	text := h.done
	for _, a := range r.attrs {
		text = h.attr(text, h.groups, h.prefix, a)
	}
	if text != "" {
		text = " " + text
	}
	return log.Default().Output(4, r.Level.String()+" "+r.Message+text)
}

// SetLogLoggerLevel changes what the default handler lets through.
func SetLogLoggerLevel(level Level) (oldLevel Level) {
	oldLevel = logLevel.Level()
	logLevel.Set(level)
	return oldLevel
}

// discard writes nothing.
type discard struct{}

func (discard) Enabled(context.Context, Level) bool  { return false }
func (discard) Handle(context.Context, Record) error { return nil }
func (d discard) WithAttrs(attrs []Attr) Handler     { return d }
func (d discard) WithGroup(name string) Handler      { return d }

var DiscardHandler Handler = discard{}

// --------------------------------------------------------------------- loggers

// A Logger makes records for a handler.
type Logger struct{ handler Handler }

var current atomic.Pointer[Logger]

func init() { current.Store(&Logger{&logHandler{}}) }

func New(h Handler) *Logger {
	if h == nil {
		panic("nil Handler")
	}
	return &Logger{h}
}

func Default() *Logger { return current.Load() }

// lines makes what package log writes records of a handler.
type lines struct{ handler Handler }

func (l lines) Write(b []byte) (int, error) {
	ctx := context.Background()
	if !l.handler.Enabled(ctx, logLevel.Level()) {
		return 0, nil
	}
	text := string(b)
	if text != "" && text[len(text)-1] == '\n' {
		text = text[:len(text)-1]
	}
	return len(b), l.handler.Handle(ctx, NewRecord(time.Now(), logLevel.Level(), text, 0))
}

// SetDefault makes l the logger of the functions of this package, and of package log.
func SetDefault(l *Logger) {
	current.Store(l)
	if _, isDefault := l.handler.(*logHandler); !isDefault {
		log.SetFlags(0)
		log.SetOutput(lines{l.handler})
	} else if log.Writer() == nil {
		log.SetOutput(os.Stderr)
	}
}

func (l *Logger) Handler() Handler { return l.handler }

func (l *Logger) With(args ...any) *Logger {
	if len(args) == 0 {
		return l
	}
	return &Logger{l.handler.WithAttrs(attrsOf(args))}
}

func (l *Logger) WithGroup(name string) *Logger {
	if name == "" {
		return l
	}
	return &Logger{l.handler.WithGroup(name)}
}

func (l *Logger) Enabled(ctx context.Context, level Level) bool {
	if ctx == nil {
		ctx = context.Background()
	}
	return l.handler.Enabled(ctx, level)
}

func (l *Logger) log(ctx context.Context, level Level, msg string, args []any) {
	if !l.Enabled(ctx, level) {
		return
	}
	if ctx == nil {
		ctx = context.Background()
	}
	r := NewRecord(time.Now(), level, msg, 0)
	r.Add(args...)
	l.handler.Handle(ctx, r)
}

func (l *Logger) LogAttrs(ctx context.Context, level Level, msg string, attrs ...Attr) {
	if !l.Enabled(ctx, level) {
		return
	}
	r := NewRecord(time.Now(), level, msg, 0)
	r.AddAttrs(attrs...)
	l.handler.Handle(ctx, r)
}

func (l *Logger) Log(ctx context.Context, level Level, msg string, args ...any) {
	l.log(ctx, level, msg, args)
}
func (l *Logger) Debug(msg string, args ...any) { l.log(nil, LevelDebug, msg, args) }
func (l *Logger) Info(msg string, args ...any)  { l.log(nil, LevelInfo, msg, args) }
func (l *Logger) Warn(msg string, args ...any)  { l.log(nil, LevelWarn, msg, args) }
func (l *Logger) Error(msg string, args ...any) { l.log(nil, LevelError, msg, args) }

func (l *Logger) DebugContext(ctx context.Context, msg string, args ...any) {
	l.log(ctx, LevelDebug, msg, args)
}
func (l *Logger) InfoContext(ctx context.Context, msg string, args ...any) {
	l.log(ctx, LevelInfo, msg, args)
}
func (l *Logger) WarnContext(ctx context.Context, msg string, args ...any) {
	l.log(ctx, LevelWarn, msg, args)
}
func (l *Logger) ErrorContext(ctx context.Context, msg string, args ...any) {
	l.log(ctx, LevelError, msg, args)
}

func With(args ...any) *Logger { return Default().With(args...) }

func Log(ctx context.Context, level Level, msg string, args ...any) {
	Default().log(ctx, level, msg, args)
}

func LogAttrs(ctx context.Context, level Level, msg string, attrs ...Attr) {
	Default().LogAttrs(ctx, level, msg, attrs...)
}

func Debug(msg string, args ...any) { Default().log(nil, LevelDebug, msg, args) }
func Info(msg string, args ...any)  { Default().log(nil, LevelInfo, msg, args) }
func Warn(msg string, args ...any)  { Default().log(nil, LevelWarn, msg, args) }
func Error(msg string, args ...any) { Default().log(nil, LevelError, msg, args) }

func DebugContext(ctx context.Context, msg string, args ...any) {
	Default().log(ctx, LevelDebug, msg, args)
}
func InfoContext(ctx context.Context, msg string, args ...any) {
	Default().log(ctx, LevelInfo, msg, args)
}
func WarnContext(ctx context.Context, msg string, args ...any) {
	Default().log(ctx, LevelWarn, msg, args)
}
func ErrorContext(ctx context.Context, msg string, args ...any) {
	Default().log(ctx, LevelError, msg, args)
}
