// Package syscall: the errors of the operating system by number, as Linux has them.
package syscall

import (
	"errors"
	"internal/oserror"
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
