// Package debug has the settings of the collector, and what shows where a goroutine is.
package debug

import (
	"runtime"
	"time"
)

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

// Stack is the running goroutine's calls as text.
func Stack() []byte { return []byte(stackText()) }

// PrintStack writes Stack to standard error.
func PrintStack() { print(string(Stack())) }

func stackText() string

// GCStats are the pauses of the collections so far, newest first.
type GCStats struct {
	LastGC         time.Time
	NumGC          int64
	PauseTotal     time.Duration
	Pause          []time.Duration
	PauseEnd       []time.Time
	PauseQuantiles []time.Duration
}

// ReadGCStats fills stats; PauseQuantiles gets as many points as it has room for, from the shortest pause to the longest.
func ReadGCStats(stats *GCStats) {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	stats.NumGC = int64(m.NumGC)
	stats.PauseTotal = time.Duration(m.PauseTotalNs)
	stats.LastGC = time.Unix(0, int64(m.LastGC))
	stats.Pause, stats.PauseEnd = nil, nil
	for i := 0; i < 256 && i < int(m.NumGC); i++ {
		at := (int(m.NumGC) + 255 - i) % 256
		stats.Pause = append(stats.Pause, time.Duration(m.PauseNs[at]))
		stats.PauseEnd = append(stats.PauseEnd, time.Unix(0, int64(m.PauseEnd[at])))
	}
	quantiles(stats)
}

func quantiles(stats *GCStats) {
	n := len(stats.PauseQuantiles)
	if n == 0 {
		return
	}
	sorted := append([]time.Duration(nil), stats.Pause...)
	for i := range sorted {
		for j := i; j > 0 && sorted[j] < sorted[j-1]; j-- {
			sorted[j], sorted[j-1] = sorted[j-1], sorted[j]
		}
	}
	for i := range stats.PauseQuantiles {
		stats.PauseQuantiles[i] = 0
		if len(sorted) > 0 && n > 1 {
			stats.PauseQuantiles[i] = sorted[(len(sorted)-1)*i/(n-1)]
		}
	}
}
