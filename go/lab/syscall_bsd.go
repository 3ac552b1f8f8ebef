//go:build darwin || dragonfly || freebsd || netbsd || openbsd

package lab

import (
	"syscall"
	"time"
)

// Syscall blocks the calling thread in the kernel for d, in a system call that
// the scheduler knows of (entersyscall), so that sysmon can take the P away.
// Here it is select without descriptors; when a signal cuts it short, it is
// called again for what is left.
func Syscall(d time.Duration) {
	for end := time.Now().Add(d); d > 0; d = time.Until(end) {
		left := syscall.NsecToTimeval(int64(d))
		if syscall.Select(0, nil, nil, nil, &left) == nil {
			return
		}
	}
}
