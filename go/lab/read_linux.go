package lab

import (
	"os"
	"syscall"
	"time"
	"unsafe"
)

// Linux's numbers for timerfd_create.
const (
	clockMonotonic = 1
	timerNonblock  = syscall.O_NONBLOCK
	timerCloexec   = syscall.O_CLOEXEC
)

// Read waits for a descriptor that becomes readable after d. The goroutine
// parks in the netpoller ("IO wait") and holds no thread meanwhile; no other
// goroutine helps. On Linux the descriptor is a timerfd.
func Read(d time.Duration) {
	if d < 1 {
		d = 1 // zero would disarm the timer
	}
	fd, _, errno := syscall.RawSyscall(syscall.SYS_TIMERFD_CREATE,
		clockMonotonic, timerNonblock|timerCloexec, 0)
	if errno != 0 {
		panic("lab.Read: timerfd_create: " + errno.Error())
	}
	when := struct{ interval, first syscall.Timespec }{first: syscall.NsecToTimespec(int64(d))}
	_, _, errno = syscall.RawSyscall6(syscall.SYS_TIMERFD_SETTIME,
		fd, 0, uintptr(unsafe.Pointer(&when)), 0, 0, 0)
	if errno != 0 {
		panic("lab.Read: timerfd_settime: " + errno.Error())
	}
	file := os.NewFile(fd, "timerfd") // already non-blocking: goes to the netpoller
	defer file.Close()
	var expirations [8]byte
	if _, err := file.Read(expirations[:]); err != nil {
		panic("lab.Read: " + err.Error())
	}
}
