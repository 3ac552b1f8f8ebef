// Package syscall: the errors of the operating system by number, as Linux has them.
package syscall

import (
	"errors"
	"internal/oserror"
	"internal/poll"
)

// An Errno is the number of an error.
type Errno uintptr

const (
	EPERM         = Errno(1)
	ENOENT        = Errno(2)
	EINTR         = Errno(4)
	EIO           = Errno(5)
	EBADF         = Errno(9)
	EAGAIN        = Errno(11)
	EWOULDBLOCK   = Errno(11)
	ENOMEM        = Errno(12)
	EACCES        = Errno(13)
	EEXIST        = Errno(17)
	ENOTDIR       = Errno(20)
	EISDIR        = Errno(21)
	EINVAL        = Errno(22)
	ENFILE        = Errno(23)
	EMFILE        = Errno(24)
	ENOSPC        = Errno(28)
	ESPIPE        = Errno(29)
	EPIPE         = Errno(32)
	ENOSYS        = Errno(38)
	ENOTEMPTY     = Errno(39)
	ENOTCONN      = Errno(107)
	EADDRINUSE    = Errno(98)
	EADDRNOTAVAIL = Errno(99)
	ENETUNREACH   = Errno(101)
	ECONNABORTED  = Errno(103)
	ECONNRESET    = Errno(104)
	ETIMEDOUT     = Errno(110)
	ECONNREFUSED  = Errno(111)
	EHOSTUNREACH  = Errno(113)
)

func (e Errno) Error() string {
	switch e {
	case EPERM:
		return "operation not permitted"
	case ENOENT:
		return "no such file or directory"
	case EINTR:
		return "interrupted system call"
	case EIO:
		return "input/output error"
	case EBADF:
		return "bad file descriptor"
	case EAGAIN:
		return "resource temporarily unavailable"
	case ENOMEM:
		return "cannot allocate memory"
	case EACCES:
		return "permission denied"
	case EEXIST:
		return "file exists"
	case ENOTDIR:
		return "not a directory"
	case EISDIR:
		return "is a directory"
	case EINVAL:
		return "invalid argument"
	case ENFILE:
		return "too many open files in system"
	case EMFILE:
		return "too many open files"
	case ENOSPC:
		return "no space left on device"
	case ESPIPE:
		return "illegal seek"
	case EPIPE:
		return "broken pipe"
	case ENOSYS:
		return "function not implemented"
	case ENOTEMPTY:
		return "directory not empty"
	case EADDRINUSE:
		return "address already in use"
	case EADDRNOTAVAIL:
		return "cannot assign requested address"
	case ENETUNREACH:
		return "network is unreachable"
	case ECONNABORTED:
		return "software caused connection abort"
	case ECONNRESET:
		return "connection reset by peer"
	case ENOTCONN:
		return "transport endpoint is not connected"
	case ETIMEDOUT:
		return "connection timed out"
	case ECONNREFUSED:
		return "connection refused"
	case EHOSTUNREACH:
		return "no route to host"
	}
	digits := ""
	for n := uint(e); n > 0; n /= 10 {
		digits = string(rune('0'+n%10)) + digits
	}
	return "errno " + digits
}

func (e Errno) Is(target error) bool {
	switch target {
	case oserror.ErrPermission:
		return e == EACCES || e == EPERM
	case oserror.ErrExist:
		return e == EEXIST || e == ENOTEMPTY
	case oserror.ErrNotExist:
		return e == ENOENT
	case errors.ErrUnsupported:
		return e == ENOSYS
	}
	return false
}

func (e Errno) Temporary() bool {
	return e == EINTR || e == EMFILE || e == ENFILE || e.Timeout()
}

func (e Errno) Timeout() bool {
	return e == EAGAIN || e == ETIMEDOUT
}

// ---------------------------------------------------------------------- sockets

const (
	AF_INET       = 0x2
	SOCK_STREAM   = 0x1
	SOCK_NONBLOCK = 0x800
	SOCK_CLOEXEC  = 0x80000
	SOMAXCONN     = 0x80
)

// A Sockaddr is the address of a socket: *SockaddrInet4.
type Sockaddr interface{ sockaddr() }

// SockaddrInet4 is an address of IPv4.
type SockaddrInet4 struct {
	Port int
	Addr [4]byte
}

func (*SockaddrInet4) sockaddr() {}

func problem(errno int) error {
	switch {
	case errno == 0:
		return nil
	case errno < 0:
		return EBADF
	}
	return Errno(errno)
}

// dotted is the address in the words of package poll.
func dotted(a [4]byte) string {
	text := ""
	for i, b := range a {
		if i > 0 {
			text += "."
		}
		if b >= 100 {
			text += string(rune('0' + b/100))
		}
		if b >= 10 {
			text += string(rune('0' + b/10%10))
		}
		text += string(rune('0' + b%10))
	}
	return text
}

// Socket opens a TCP socket. Unless SOCK_NONBLOCK is given, who waits for it keeps its thread.
func Socket(domain, typ, proto int) (fd int, err error) {
	if domain != AF_INET || typ&0xff != SOCK_STREAM || proto != 0 {
		return -1, EINVAL
	}
	fd, errno := poll.Socket()
	if errno != 0 {
		return -1, problem(errno)
	}
	if typ&SOCK_NONBLOCK == 0 {
		poll.SetBlocking(fd, true)
	}
	return fd, nil
}

func Bind(fd int, sa Sockaddr) error {
	a, ok := sa.(*SockaddrInet4)
	if !ok {
		return EINVAL
	}
	_, errno := poll.Bind(fd, dotted(a.Addr), a.Port)
	return problem(errno)
}

func Listen(fd, backlog int) error { return problem(poll.Listen(fd, max(backlog, 0))) }

// Getsockname gives the socket's own address; all sockets of this package are on this machine.
func Getsockname(fd int) (Sockaddr, error) {
	host, port := poll.LocalAddr(fd)
	if host == "" {
		return nil, EBADF
	}
	return &SockaddrInet4{Port: port, Addr: [4]byte{127, 0, 0, 1}}, nil
}

func Accept(fd int) (nfd int, sa Sockaddr, err error) {
	nfd, _, port, errno := poll.Accept(fd)
	if errno != 0 {
		return -1, nil, problem(errno)
	}
	return nfd, &SockaddrInet4{Port: port, Addr: [4]byte{127, 0, 0, 1}}, nil
}

func Close(fd int) error { return problem(poll.Close(fd)) }

// A Signal is the number of a signal.
type Signal int

const (
	SIGHUP  = Signal(1)
	SIGINT  = Signal(2)
	SIGQUIT = Signal(3)
	SIGKILL = Signal(9)
	SIGUSR1 = Signal(10)
	SIGUSR2 = Signal(12)
	SIGPIPE = Signal(13)
	SIGTERM = Signal(15)
)

func (s Signal) Signal() {}

func (s Signal) String() string {
	switch s {
	case SIGHUP:
		return "hangup"
	case SIGINT:
		return "interrupt"
	case SIGQUIT:
		return "quit"
	case SIGKILL:
		return "killed"
	case SIGUSR1:
		return "user defined signal 1"
	case SIGUSR2:
		return "user defined signal 2"
	case SIGPIPE:
		return "broken pipe"
	case SIGTERM:
		return "terminated"
	}
	return "signal"
}
