package lab

import (
	"syscall"
	"time"
)

var sleep = syscall.NewLazyDLL("kernel32.dll").NewProc("Sleep")

// Syscall blocks the calling thread in the kernel for d, in a call that the
// scheduler knows of (entersyscall), so that sysmon can take the P away.
// On Windows it is Sleep, which counts whole milliseconds: d is rounded up.
func Syscall(d time.Duration) {
	if d < 0 {
		d = 0
	}
	sleep.Call(uintptr((d + time.Millisecond - 1) / time.Millisecond))
}
