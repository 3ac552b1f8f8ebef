//go:build !linux && !windows && !darwin && !dragonfly && !freebsd && !netbsd && !openbsd

package lab

import "time"

// Syscall should block the calling thread in the kernel for d. This package
// knows no such call for this system, so here it only sleeps: the goroutine
// waits d, but no thread is held and no P is taken away.
func Syscall(d time.Duration) { time.Sleep(d) }
