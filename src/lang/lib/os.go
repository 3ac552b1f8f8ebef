// Package os: files of the simulated disk, pipes, the standard streams, the end of the program.
package os

import (
	"errors"
	"internal/oserror"
	"internal/poll"
	"io"
	"sync"
	"syscall"
	"time"
)

const (
	O_RDONLY = 0x0
	O_WRONLY = 0x1
	O_RDWR   = 0x2
	O_CREATE = 0x40
	O_EXCL   = 0x80
	O_TRUNC  = 0x200
	O_APPEND = 0x400
	O_SYNC   = 0x101000

	PathSeparator = '/'
	DevNull       = "/dev/null"
)

// A FileMode says what may be done with a file; the disk here lets everybody do everything.
type FileMode uint32

const (
	ModeDir  FileMode = 1 << 31
	ModePerm FileMode = 0777
)

func (m FileMode) IsDir() bool     { return m&ModeDir != 0 }
func (m FileMode) IsRegular() bool { return !m.IsDir() }
func (m FileMode) Perm() FileMode  { return m & ModePerm }

func (m FileMode) String() string {
	text := []byte("-rwxrwxrwx")
	if m.IsDir() {
		text[0] = 'd'
	}
	for i := 0; i < 9; i++ {
		if m>>uint(8-i)&1 == 0 {
			text[i+1] = '-'
		}
	}
	return string(text)
}

type deadlineError struct{}

func (deadlineError) Error() string   { return "i/o timeout" }
func (deadlineError) Timeout() bool   { return true }
func (deadlineError) Temporary() bool { return true }

var (
	ErrInvalid    = oserror.ErrInvalid
	ErrPermission = oserror.ErrPermission
	ErrExist      = oserror.ErrExist
	ErrNotExist   = oserror.ErrNotExist
	ErrClosed     = oserror.ErrClosed

	ErrNoDeadline             = errors.New("file type does not support deadline")
	ErrDeadlineExceeded error = deadlineError{}
)

// A PathError says what went wrong with which file.
type PathError struct {
	Op   string
	Path string
	Err  error
}

func (e *PathError) Error() string { return e.Op + " " + e.Path + ": " + e.Err.Error() }
func (e *PathError) Unwrap() error { return e.Err }

func (e *PathError) Timeout() bool {
	t, ok := e.Err.(interface{ Timeout() bool })
	return ok && t.Timeout()
}

// A SyscallError says which system call failed.
type SyscallError struct {
	Syscall string
	Err     error
}

func (e *SyscallError) Error() string { return e.Syscall + ": " + e.Err.Error() }
func (e *SyscallError) Unwrap() error { return e.Err }

func (e *SyscallError) Timeout() bool {
	t, ok := e.Err.(interface{ Timeout() bool })
	return ok && t.Timeout()
}

func NewSyscallError(syscall string, err error) error {
	if err == nil {
		return nil
	}
	return &SyscallError{syscall, err}
}

func inner(err error) error {
	switch e := err.(type) {
	case *PathError:
		return e.Err
	case *SyscallError:
		return e.Err
	}
	return err
}

func is(err, target error) bool {
	err = inner(err)
	if err == target {
		return true
	}
	e, ok := err.(syscall.Errno)
	return ok && e.Is(target)
}

func IsExist(err error) bool      { return is(err, ErrExist) }
func IsNotExist(err error) bool   { return is(err, ErrNotExist) }
func IsPermission(err error) bool { return is(err, ErrPermission) }

func IsTimeout(err error) bool {
	t, ok := inner(err).(interface{ Timeout() bool })
	return ok && t.Timeout()
}

// problem makes the error of errno.
func problem(errno int) error {
	switch errno {
	case poll.Deadline:
		return ErrDeadlineExceeded
	case poll.Closed:
		return ErrClosed
	}
	return syscall.Errno(errno)
}

// ----------------------------------------------------------------------- files

// A File is an open file, an end of a pipe or a standard stream.
type File struct {
	fd     int // first: descriptorOf reads it
	name   string
	stream int // 1, 2: standard output, error; 3: standard input; 0: a descriptor of its own
	pipe   bool
	append bool
	blocks bool // Fd was called
	closed bool // a standard stream only
}

var (
	Stdin  = &File{fd: -1, name: "/dev/stdin", stream: 3}
	Stdout = &File{fd: -1, name: "/dev/stdout", stream: 1}
	Stderr = &File{fd: -1, name: "/dev/stderr", stream: 2}
)

// A Signal is what the system sends to programs; nobody does so in the lab.
type Signal interface {
	String() string
	Signal()
}

var (
	Interrupt Signal = syscall.SIGINT
	Kill      Signal = syscall.SIGKILL
)

// Args has the name of the program and nothing else.
var Args = []string{"main"}

func Open(name string) (*File, error) { return OpenFile(name, O_RDONLY, 0) }

func Create(name string) (*File, error) { return OpenFile(name, O_RDWR|O_CREATE|O_TRUNC, 0666) }

// made are the names of files that were created, for RemoveAll.
var made struct {
	mu    sync.Mutex
	names map[string]bool
}

func OpenFile(name string, flag int, perm FileMode) (*File, error) {
	fd, errno := poll.OpenFile(name, flag, int(perm))
	if errno != 0 {
		return nil, &PathError{"open", name, problem(errno)}
	}
	if flag&O_CREATE != 0 {
		made.mu.Lock()
		if made.names == nil {
			made.names = make(map[string]bool)
		}
		made.names[name] = true
		made.mu.Unlock()
	}
	return &File{fd: fd, name: name, append: flag&O_APPEND != 0}, nil
}

// Pipe opens both ends of a pipe.
func Pipe() (r *File, w *File, err error) {
	rfd, wfd, errno := poll.Pipe()
	if errno != 0 {
		return nil, nil, NewSyscallError("pipe2", problem(errno))
	}
	return &File{fd: rfd, name: "|0", pipe: true}, &File{fd: wfd, name: "|1", pipe: true}, nil
}

func (f *File) Name() string { return f.name }

// Fd gives the descriptor. A pipe becomes blocking by it: whoever reads holds a thread from then on.
func (f *File) Fd() uintptr {
	if f == nil {
		return 1<<64 - 1
	}
	if f.pipe && !f.blocks {
		f.blocks = true
		poll.SetBlocking(f.fd, true)
	}
	return uintptr(f.fd)
}

func (f *File) fail(op string, errno int) error { return &PathError{op, f.name, problem(errno)} }

// emit writes text on standard output (1) or error (2).
func emit(stream int, text string)

func (f *File) Read(p []byte) (n int, err error) {
	if f == nil {
		return 0, ErrInvalid
	}
	if f.stream != 0 {
		if f.stream < 3 {
			return 0, f.fail("read", int(syscall.EBADF))
		}
		return 0, io.EOF
	}
	n, errno := poll.Read(f.fd, p)
	if errno != 0 {
		return n, f.fail("read", errno)
	}
	if n == 0 && len(p) > 0 {
		return 0, io.EOF
	}
	return n, nil
}

func (f *File) Write(p []byte) (n int, err error) {
	if f == nil {
		return 0, ErrInvalid
	}
	if f.stream != 0 {
		return f.print(string(p))
	}
	n, errno := poll.Write(f.fd, p)
	if errno != 0 {
		return n, f.fail("write", errno)
	}
	return n, nil
}

func (f *File) WriteString(s string) (n int, err error) {
	if f == nil {
		return 0, ErrInvalid
	}
	if f.stream != 0 {
		return f.print(s)
	}
	n, errno := poll.WriteString(f.fd, s)
	if errno != 0 {
		return n, f.fail("write", errno)
	}
	return n, nil
}

func (f *File) print(s string) (int, error) {
	if f.stream == 3 {
		return 0, f.fail("write", int(syscall.EBADF))
	}
	if f.closed {
		return 0, f.fail("write", poll.Closed)
	}
	emit(f.stream, s)
	return len(s), nil
}

// seek is lseek for what has a place.
func (f *File) seek(op string, offset int64, whence int) (int64, error) {
	if f.stream != 0 || f.pipe {
		return 0, f.fail(op, int(syscall.ESPIPE))
	}
	pos, errno := poll.Seek(f.fd, int(offset), whence)
	if errno != 0 {
		return 0, f.fail(op, errno)
	}
	return int64(pos), nil
}

func (f *File) Seek(offset int64, whence int) (ret int64, err error) {
	if f == nil {
		return 0, ErrInvalid
	}
	return f.seek("seek", offset, whence)
}

func (f *File) ReadAt(b []byte, off int64) (n int, err error) {
	if f == nil {
		return 0, ErrInvalid
	}
	if off < 0 {
		return 0, &PathError{"readat", f.name, errors.New("negative offset")}
	}
	here, err := f.seek("read", 0, io.SeekCurrent)
	if err != nil {
		return 0, err
	}
	f.seek("read", off, io.SeekStart)
	for n < len(b) && err == nil {
		m := 0
		m, err = f.Read(b[n:])
		n += m
	}
	f.seek("read", here, io.SeekStart)
	return n, err
}

func (f *File) WriteAt(b []byte, off int64) (n int, err error) {
	if f == nil {
		return 0, ErrInvalid
	}
	if f.append {
		return 0, errors.New("os: invalid use of WriteAt on file opened with O_APPEND")
	}
	if off < 0 {
		return 0, &PathError{"writeat", f.name, errors.New("negative offset")}
	}
	here, err := f.seek("write", 0, io.SeekCurrent)
	if err != nil {
		return 0, err
	}
	f.seek("write", off, io.SeekStart)
	n, err = f.Write(b)
	f.seek("write", here, io.SeekStart)
	return n, err
}

// onlyWriter and source hide that a file can move data by itself.
type onlyWriter struct{ f *File }

func (w onlyWriter) Write(p []byte) (int, error) { return w.f.Write(p) }

type source struct{ f *File }

func (s source) Read(p []byte) (int, error) { return s.f.Read(p) }

// The kernel moves so many bytes in one call at most.
const spliceChunk = 1 << 20

// descriptorOf gives the number of the descriptor in an *os.File or a *net.TCPConn; -1: x is neither, or a standard stream.
func descriptorOf(x any) int

// ReadFrom copies inside the kernel what comes from a file, a pipe or a connection.
func (f *File) ReadFrom(r io.Reader) (n int64, err error) {
	if f == nil {
		return 0, ErrInvalid
	}
	limit := int64(1<<63 - 1)
	src := r
	limited, isLimited := r.(*io.LimitedReader)
	if isLimited {
		src, limit = limited.R, limited.N
	}
	if from := descriptorOf(src); from >= 0 && f.stream == 0 && !f.append {
		moved, done, errno := spliceAll(f.fd, from, limit)
		if isLimited {
			limited.N -= moved
		}
		if errno != 0 {
			return moved, f.fail("splice", errno)
		}
		if done {
			return moved, nil
		}
	}
	return io.Copy(onlyWriter{f}, r)
}

// spliceAll moves up to limit bytes; done is false if the kernel cannot do it.
func spliceAll(dst, src int, limit int64) (moved int64, done bool, errno int) {
	for moved < limit {
		n, errno := poll.Splice(dst, src, int(min(limit-moved, spliceChunk)))
		if errno == int(syscall.EINVAL) && moved == 0 {
			return 0, false, 0
		}
		moved += int64(n)
		if errno != 0 || n == 0 {
			return moved, true, errno
		}
	}
	return moved, true, 0
}

// WriteTo copies inside the kernel where the writer can.
func (f *File) WriteTo(w io.Writer) (n int64, err error) {
	if f == nil {
		return 0, ErrInvalid
	}
	return io.Copy(w, source{f})
}

func (f *File) Sync() error {
	if f == nil {
		return ErrInvalid
	}
	if f.stream != 0 {
		return nil
	}
	if errno := poll.Fsync(f.fd); errno != 0 {
		return f.fail("sync", errno)
	}
	return nil
}

func (f *File) Close() error {
	if f == nil {
		return ErrInvalid
	}
	if f.stream != 0 {
		if f.closed {
			return f.fail("close", poll.Closed)
		}
		f.closed = true
		return nil
	}
	if errno := poll.Close(f.fd); errno != 0 {
		return f.fail("close", errno)
	}
	return nil
}

// when gives a deadline in ns since the start of the run; 0: none.
func when(t time.Time) int

func (f *File) SetDeadline(t time.Time) error      { return f.setDeadline(3, t) }
func (f *File) SetReadDeadline(t time.Time) error  { return f.setDeadline(1, t) }
func (f *File) SetWriteDeadline(t time.Time) error { return f.setDeadline(2, t) }

func (f *File) setDeadline(mode int, t time.Time) error {
	if f == nil {
		return ErrInvalid
	}
	if !f.pipe || f.blocks {
		return &PathError{"set deadline", f.name, ErrNoDeadline}
	}
	poll.SetDeadline(f.fd, mode, when(t))
	return nil
}

// A FileInfo describes a file.
type FileInfo interface {
	Name() string
	Size() int64
	Mode() FileMode
	ModTime() time.Time
	IsDir() bool
	Sys() any
}

type fileStat struct {
	name string
	size int64
	mode FileMode
}

func (s *fileStat) Name() string       { return s.name }
func (s *fileStat) Size() int64        { return s.size }
func (s *fileStat) Mode() FileMode     { return s.mode }
func (s *fileStat) ModTime() time.Time { return time.Time{} }
func (s *fileStat) IsDir() bool        { return s.mode.IsDir() }
func (s *fileStat) Sys() any           { return nil }

func base(name string) string {
	for i := len(name) - 1; i >= 0; i-- {
		if name[i] == '/' {
			return name[i+1:]
		}
	}
	return name
}

func Stat(name string) (FileInfo, error) {
	size, isDir, errno := poll.Stat(name)
	if errno != 0 {
		return nil, &PathError{"stat", name, problem(errno)}
	}
	mode := FileMode(0644)
	if isDir != 0 {
		mode = ModeDir | 0755
	}
	return &fileStat{base(name), int64(size), mode}, nil
}

func Lstat(name string) (FileInfo, error) { return Stat(name) }

func (f *File) Stat() (FileInfo, error) {
	if f == nil {
		return nil, ErrInvalid
	}
	if f.stream != 0 || f.pipe {
		return &fileStat{base(f.name), 0, 0600}, nil
	}
	return Stat(f.name)
}

func ReadFile(name string) ([]byte, error) {
	f, err := Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	size, _, _ := poll.Stat(name)
	data := make([]byte, 0, max(size+1, 512))
	for {
		n, err := f.Read(data[len(data):cap(data)])
		data = data[:len(data)+n]
		if err == io.EOF {
			return data, nil
		}
		if err != nil {
			return data, err
		}
		if len(data) == cap(data) {
			data = append(data, 0)[:len(data)]
		}
	}
}

func WriteFile(name string, data []byte, perm FileMode) error {
	f, err := OpenFile(name, O_WRONLY|O_CREATE|O_TRUNC, perm)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if cerr := f.Close(); cerr != nil && err == nil {
		err = cerr
	}
	return err
}

func Remove(name string) error {
	if errno := poll.Remove(name); errno != 0 {
		return &PathError{"remove", name, problem(errno)}
	}
	return nil
}

// RemoveAll removes a file, or all files in a directory. What is not there is no error.
func RemoveAll(path string) error {
	made.mu.Lock()
	defer made.mu.Unlock()
	for name := range made.names {
		if name == path || len(name) > len(path) && name[:len(path)] == path && name[len(path)] == '/' {
			poll.Remove(name)
			delete(made.names, name)
		}
	}
	return nil
}

// Directories are there when a name needs them: a file "/a/b" is in "/a".
func Mkdir(name string, perm FileMode) error       { return nil }
func MkdirAll(path string, perm FileMode) error    { return nil }
func TempDir() string                              { return "/tmp" }
func Getpid() int                                  { return 1 }
func Hostname() (name string, err error)           { return "lab", nil }
func Getenv(key string) string                     { return "" }
func LookupEnv(key string) (value string, ok bool) { return "", false }
func Environ() []string                            { return nil }
func Getwd() (dir string, err error)               { return "/", nil }

var temps int

// fresh puts a number in the place of the last * of pattern, or at its end.
func fresh(dir, pattern string) string {
	if dir == "" {
		dir = TempDir()
	}
	temps++
	number := ""
	for n := 1000000 + temps; n > 0; n /= 10 {
		number = string(rune('0'+n%10)) + number
	}
	for i := len(pattern) - 1; i >= 0; i-- {
		if pattern[i] == '*' {
			return dir + "/" + pattern[:i] + number + pattern[i+1:]
		}
	}
	return dir + "/" + pattern + number
}

func CreateTemp(dir, pattern string) (*File, error) {
	return OpenFile(fresh(dir, pattern), O_RDWR|O_CREATE|O_EXCL, 0600)
}

func MkdirTemp(dir, pattern string) (string, error) { return fresh(dir, pattern), nil }

// Exit ends the program at once; deferred functions do not run.
func Exit(code int)
