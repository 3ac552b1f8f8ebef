package lab

import "time"

// stepsPerNs says how many steps of spin fill one nanosecond.
//
// It is measured before main begins, when nothing else runs: done at the first
// call of Work, it would stand in the middle of what a program measures.
var stepsPerNs = calibrate()

// sink keeps the results of spin, so that no compiler may drop the loop.
var sink uint64

// Work computes for d: a fixed number of steps without calls and without
// memory. Being preempted in the middle does not count as work, so a call may
// take longer than d but always does the same. d of zero or less does nothing.
//
// The loop has no call in it. With GODEBUG=asyncpreemptoff=1 the goroutine can
// give way only where it calls Work, not inside.
//
//go:noinline
func Work(d time.Duration) {
	if d <= 0 {
		return
	}
	if spin(uint64(float64(d)*stepsPerNs)) == 0 {
		sink++ // never: spin returns an odd number
	}
}

// spin makes n steps, each of which needs the result of the one before it.
//
//go:noinline
func spin(n uint64) uint64 {
	x := uint64(88172645463325252)
	for ; n > 0; n-- {
		x ^= x << 13
		x ^= x >> 7
	}
	return x | 1
}

// calibrate measures spin. Noise only ever makes a burst longer, so the
// shortest of many bursts is the truth. It takes about 3 ms.
func calibrate() float64 {
	const steps = 30_000
	for start := time.Now(); time.Since(start) < time.Millisecond; {
		sink += spin(steps) & 1 // a core that slept needs a moment to speed up
	}
	best := time.Duration(1 << 62)
	for range 40 {
		start := time.Now()
		sink += spin(steps) & 1
		if took := time.Since(start); took > 0 && took < best {
			best = took
		}
	}
	return steps / float64(best)
}
