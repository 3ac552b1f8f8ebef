// Package runtime is what programs may ask of the scheduler. The model itself is the runtime; these are its doors.
package runtime

const (
	GOOS     = "linux"
	GOARCH   = "amd64"
	Compiler = "gc"
)

// Error tells a run-time error from an ordinary one.
type Error interface {
	error
	RuntimeError()
}

// Gosched puts the calling goroutine at the tail of the global queue and lets others run.
func Gosched()

// Goexit runs the deferred calls of the calling goroutine and ends it.
func Goexit()

// GOMAXPROCS sets the number of Ps and returns the one before; n < 1 only asks.
func GOMAXPROCS(n int) int

// SetDefaultGOMAXPROCS sets the number of Ps to what the runtime chooses by default, from cores and the container's CPU quota, and lets it
// follow their changes again.
func SetDefaultGOMAXPROCS()

// NumGoroutine returns how many goroutines exist.
func NumGoroutine() int

// NumCPU returns the number of cores of the modelled machine.
func NumCPU() int

// LockOSThread ties the goroutine to its thread until UnlockOSThread has been called as often.
func LockOSThread()

// UnlockOSThread undoes one LockOSThread.
func UnlockOSThread()

// Version names the Go version that the model follows.
func Version() string

// GC runs a whole collection: it waits for the marking and helps to sweep. Others go on meanwhile.
func GC()

// MemStats are numbers of the allocator and the collector. Fields about what the lab does not model stay 0.
type MemStats struct {
	Alloc, TotalAlloc, Sys, Lookups, Mallocs, Frees                                uint64
	HeapAlloc, HeapSys, HeapIdle, HeapInuse, HeapReleased, HeapObjects             uint64
	StackInuse, StackSys, MSpanInuse, MSpanSys, MCacheInuse, MCacheSys, BuckHashSys uint64
	GCSys, OtherSys, NextGC, LastGC, PauseTotalNs                                  uint64
	PauseNs, PauseEnd                                                              [256]uint64
	NumGC, NumForcedGC                                                             uint32
	GCCPUFraction                                                                  float64
	EnableGC, DebugGC                                                              bool
}

// ReadMemStats stops the world and fills m.
func ReadMemStats(m *MemStats) {
	stopForMemStats()
	m.Mallocs, m.Frees = gcStat(6), gcStat(7)
	m.TotalAlloc, m.Alloc = gcStat(8), gcStat(9)
	m.HeapAlloc, m.HeapInuse = gcStat(9), gcStat(10)
	m.HeapIdle, m.HeapReleased = gcStat(11), gcStat(12)
	m.HeapObjects = m.Mallocs - m.Frees
	m.HeapSys = m.HeapInuse + m.HeapIdle
	m.StackInuse = gcStat(21)
	m.StackSys = m.StackInuse
	m.Sys = m.HeapSys + m.StackSys
	m.NextGC, m.LastGC, m.PauseTotalNs = gcStat(1), gcStat(14), gcStat(13)
	m.NumGC, m.NumForcedGC = uint32(gcStat(4)), uint32(gcStat(5))
	m.GCCPUFraction = gcShare()
	m.EnableGC = true
	for i := 0; i < 256 && i < int(m.NumGC); i++ {
		n := int(m.NumGC) - 1 - i
		m.PauseNs[n%256], m.PauseEnd[n%256] = gcPause(n)
	}
}

// stopForMemStats stops the world and starts it again.
func stopForMemStats()

// gcStat is one of the collector's numbers (src/model/gcapi.ts).
func gcStat(what int) uint64

// gcShare is the share of CPU time that collecting took.
func gcShare() float64

// gcPause says how long the pauses of the n-th collection (from 0) were, and when it ended.
func gcPause(n int) (ns, end uint64)

// KeepAlive does nothing: x is alive at least until here.
func KeepAlive(x any) {}

// rangeFrame names the frame of its caller, for deferred calls of the bodies of ranges over functions in it.
func rangeFrame() int

// rangeDefer gives the newest deferred call to the frame that rangeFrame has named.
func rangeDefer(frame int)
