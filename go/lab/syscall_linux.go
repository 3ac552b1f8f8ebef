package lab

import (
	"syscall"
	"time"
	"unsafe"
)

// Syscall blocks the calling thread in the kernel for d, in one system call
// that the scheduler knows of: it goes through entersyscall, so that sysmon can
// take the P away. On Linux it is nanosleep; when a signal cuts it short, it
// is called again for what is left.
func Syscall(d time.Duration) {
	if d < 0 {
		d = 0
	}
	left := syscall.NsecToTimespec(int64(d))
	for {
		_, _, errno := syscall.Syscall(syscall.SYS_NANOSLEEP,
			uintptr(unsafe.Pointer(&left)), uintptr(unsafe.Pointer(&left)), 0)
		if errno != syscall.EINTR {
			return
		}
	}
}
