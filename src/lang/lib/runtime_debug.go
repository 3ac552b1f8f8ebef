// Package debug has the settings of the collector.
package debug

import "runtime"

// SetGCPercent sets GOGC: by how many per cent the heap may grow until the next collection; below 0 none. It returns the old value.
func SetGCPercent(percent int) int

// SetMemoryLimit sets GOMEMLIMIT in bytes and returns the old one; below 0 only asks. math.MaxInt64 is none.
func SetMemoryLimit(limit int64) int64

// FreeOSMemory collects and gives all free memory back to the operating system.
func FreeOSMemory() {
	runtime.GC()
	scavenge()
}

// scavenge gives free memory back.
func scavenge()
