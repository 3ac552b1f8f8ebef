//go:build !linux

package lab

import (
	"os"
	"time"
)

// Read waits for a descriptor that becomes readable after d, through the
// netpoller, without holding a thread.
//
// This system has no timerfd. Read waits for an empty pipe with a deadline
// instead: the goroutine parks in the same place with the same reason
// ("IO wait"), but it is a runtime timer that wakes it, not the descriptor.
// Where pipes take no deadlines either, it sleeps.
func Read(d time.Duration) {
	r, w, err := os.Pipe()
	if err != nil {
		panic("lab.Read: " + err.Error())
	}
	defer r.Close()
	defer w.Close()
	if r.SetReadDeadline(time.Now().Add(d)) != nil {
		time.Sleep(d)
		return
	}
	var one [1]byte
	r.Read(one[:]) // ends with os.ErrDeadlineExceeded
}
