// Package log writes lines with the time before them.
package log

import (
	"fmt"
	"io"
	"os"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"time"
)

const (
	Ldate = 1 << iota
	Ltime
	Lmicroseconds
	Llongfile
	Lshortfile
	LUTC
	Lmsgprefix
	LstdFlags = Ldate | Ltime
)

// A Logger writes each line with one call of its writer.
type Logger struct {
	mu     sync.Mutex
	out    io.Writer
	prefix string
	flags  int
}

var std = New(os.Stderr, "", LstdFlags)

var buffers = sync.Pool{New: func() any { return new([]byte) }}

func New(out io.Writer, prefix string, flag int) *Logger {
	return &Logger{out: out, prefix: prefix, flags: flag}
}

func Default() *Logger { return std }

func (l *Logger) Writer() io.Writer {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.out
}

func (l *Logger) SetOutput(w io.Writer) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.out = w
}

func (l *Logger) Prefix() string          { return l.prefix }
func (l *Logger) SetPrefix(prefix string) { l.prefix = prefix }
func (l *Logger) Flags() int              { return l.flags }
func (l *Logger) SetFlags(flag int)       { l.flags = flag }

// head is what stands before the message; the line that called is depth calls away.
func (l *Logger) head(buf []byte, depth int) []byte {
	flags := l.flags
	if flags&Lmsgprefix == 0 {
		buf = append(buf, l.prefix...)
	}
	if flags&(Ldate|Ltime|Lmicroseconds) != 0 {
		now := time.Now()
		if flags&Ldate != 0 {
			buf = now.AppendFormat(buf, "2006/01/02 ")
		}
		if flags&Lmicroseconds != 0 {
			buf = now.AppendFormat(buf, "15:04:05.000000 ")
		} else if flags&Ltime != 0 {
			buf = now.AppendFormat(buf, "15:04:05 ")
		}
	}
	if flags&(Lshortfile|Llongfile) != 0 {
		_, file, line, ok := runtime.Caller(depth + 1)
		if !ok {
			file, line = "???", 0
		}
		if flags&Lshortfile != 0 {
			file = file[strings.LastIndexByte(file, '/')+1:]
		}
		buf = append(append(buf, file...), ':')
		buf = append(strconv.AppendInt(buf, int64(line), 10), ": "...)
	}
	if flags&Lmsgprefix != 0 {
		buf = append(buf, l.prefix...)
	}
	return buf
}

func (l *Logger) Output(calldepth int, s string) error {
	kept := buffers.Get().(*[]byte)
	buf := append(l.head((*kept)[:0], calldepth), s...)
	if len(s) == 0 || s[len(s)-1] != '\n' {
		buf = append(buf, '\n')
	}
	l.mu.Lock()
	_, err := l.out.Write(buf)
	l.mu.Unlock()
	if cap(buf) <= 64<<10 {
		*kept = buf
		buffers.Put(kept)
	}
	return err
}

// isSilent reports whether nobody would see a line.
func (l *Logger) isSilent() bool { return l.out == io.Discard }

func (l *Logger) Print(v ...any) {
	if !l.isSilent() {
		l.Output(2, fmt.Sprint(v...))
	}
}

func (l *Logger) Printf(format string, v ...any) {
	if !l.isSilent() {
		l.Output(2, fmt.Sprintf(format, v...))
	}
}

func (l *Logger) Println(v ...any) {
	if !l.isSilent() {
		l.Output(2, fmt.Sprintln(v...))
	}
}

func (l *Logger) die(s string) {
	l.Output(3, s)
	os.Exit(1)
}

func (l *Logger) scream(s string) {
	l.Output(3, s)
	panic(s)
}

func (l *Logger) Fatal(v ...any)                 { l.die(fmt.Sprint(v...)) }
func (l *Logger) Fatalf(format string, v ...any) { l.die(fmt.Sprintf(format, v...)) }
func (l *Logger) Fatalln(v ...any)               { l.die(fmt.Sprintln(v...)) }
func (l *Logger) Panic(v ...any)                 { l.scream(fmt.Sprint(v...)) }
func (l *Logger) Panicf(format string, v ...any) { l.scream(fmt.Sprintf(format, v...)) }
func (l *Logger) Panicln(v ...any)               { l.scream(fmt.Sprintln(v...)) }

func Writer() io.Writer       { return std.Writer() }
func SetOutput(w io.Writer)   { std.SetOutput(w) }
func Prefix() string          { return std.Prefix() }
func SetPrefix(prefix string) { std.SetPrefix(prefix) }
func Flags() int              { return std.Flags() }
func SetFlags(flag int)       { std.SetFlags(flag) }

func Output(calldepth int, s string) error { return std.Output(calldepth+1, s) }

func Print(v ...any)                 { std.Output(2, fmt.Sprint(v...)) }
func Printf(format string, v ...any) { std.Output(2, fmt.Sprintf(format, v...)) }
func Println(v ...any)               { std.Output(2, fmt.Sprintln(v...)) }
func Fatal(v ...any)                 { std.die(fmt.Sprint(v...)) }
func Fatalf(format string, v ...any) { std.die(fmt.Sprintf(format, v...)) }
func Fatalln(v ...any)               { std.die(fmt.Sprintln(v...)) }
func Panic(v ...any)                 { std.scream(fmt.Sprint(v...)) }
func Panicf(format string, v ...any) { std.scream(fmt.Sprintf(format, v...)) }
func Panicln(v ...any)               { std.scream(fmt.Sprintln(v...)) }
