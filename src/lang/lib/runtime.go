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
	Alloc, TotalAlloc, Sys, Lookups, Mallocs, Frees                                 uint64
	HeapAlloc, HeapSys, HeapIdle, HeapInuse, HeapReleased, HeapObjects              uint64
	StackInuse, StackSys, MSpanInuse, MSpanSys, MCacheInuse, MCacheSys, BuckHashSys uint64
	GCSys, OtherSys, NextGC, LastGC, PauseTotalNs                                   uint64
	PauseNs, PauseEnd                                                               [256]uint64
	NumGC, NumForcedGC                                                              uint32
	GCCPUFraction                                                                   float64
	EnableGC, DebugGC                                                               bool
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

// helpersStarted says which of the goroutines for finalizers and cleanups exist.
var helpersStarted [2]bool

// SetFinalizer lets the runtime call finalizer(obj) when obj can no longer be reached. What is wrong with the arguments ends the program.
func SetFinalizer(obj any, finalizer any) {
	if finalizer != nil && !helpersStarted[0] {
		helpersStarted[0] = true
		startHelper(runFinalizers, 0)
	}
	setFinalizer(obj, finalizer)
}

// runFinalizers is the goroutine that calls finalizers.
func runFinalizers() {
	for {
		for callFinalizer() {
		}
		helperWait(0)
	}
}

// A Cleanup names a call that waits for the death of an object.
type Cleanup struct {
	id int
}

// AddCleanup lets the runtime call cleanup(arg) some time after ptr's object can no longer be reached.
func AddCleanup[T, S any](ptr *T, cleanup func(S), arg S) Cleanup {
	if ptr == nil {
		panic("runtime.AddCleanup: ptr is nil")
	}
	switch keepsAlive(ptr, cleanup, arg) {
	case 1:
		panic("runtime.AddCleanup: ptr is equal to arg, cleanup will never run")
	case 2:
		panic("runtime.AddCleanup: ptr is within arg, cleanup will never run")
	case 3:
		panic("runtime.AddCleanup: cleanup function closes over ptr, cleanup will never run")
	}
	if !helpersStarted[1] {
		helpersStarted[1] = true
		startHelper(runCleanups, 1)
	}
	return Cleanup{addCleanup(any(ptr), func() { cleanup(arg) })}
}

// Stop takes the call back, if it has not been queued yet.
func (c Cleanup) Stop() {
	if c.id != 0 {
		stopCleanup(c.id)
	}
}

// runCleanups is the goroutine that calls cleanups.
func runCleanups() {
	for {
		for callCleanup() {
		}
		helperWait(1)
	}
}

func setFinalizer(obj any, finalizer any)
func addCleanup(ptr any, call func()) int

// keepsAlive finds what would keep ptr's object alive: 1 arg is ptr, 2 it points into the object, 3 the function closes over it.
func keepsAlive(ptr, cleanup, arg any) int
func stopCleanup(id int)

// startHelper starts a goroutine that NumGoroutine does not count.
func startHelper(run func(), kind int)

// helperWait waits until there is something to call.
func helperWait(kind int)

// callFinalizer calls the next one that waits; false: there is none.
func callFinalizer() bool
func callCleanup() bool

// Stack writes the calls of the running goroutine into buf and returns how many bytes. Of other goroutines (all) it shows none.
func Stack(buf []byte, all bool) int { return copy(buf, stackText()) }

func stackText() string

// Caller says where the function is called that asks (skip 0: where it asks itself).
func Caller(skip int) (pc uintptr, file string, line int, ok bool) {
	pc = callerAt(skip + 1)
	if pc == 0 {
		return 0, "", 0, false
	}
	_, file, line = placeOf(pc)
	return pc, file, line, true
}

// Callers fills pcs with the calls of the running goroutine; skip 0 is Callers itself.
func Callers(skip int, pcs []uintptr) int {
	n := 0
	for n < len(pcs) {
		pc := callerAt(skip + n)
		if pc == 0 {
			break
		}
		pcs[n] = pc
		n++
	}
	return n
}

// callerAt is the code address of a call: 0 that of this one's caller.
func callerAt(skip int) uintptr

// placeOf says what stands at a code address.
func placeOf(pc uintptr) (name, file string, line int)

// A Func is a function of the program.
type Func struct {
	name string
	pc   uintptr
}

// FuncForPC returns the function at a code address, or nil.
func FuncForPC(pc uintptr) *Func {
	name, _, _ := placeOf(pc)
	if name == "" {
		return nil
	}
	return &Func{name, pc}
}

func (f *Func) Name() string {
	if f == nil {
		return ""
	}
	return f.name
}

func (f *Func) FileLine(pc uintptr) (file string, line int) {
	_, file, line = placeOf(pc)
	return file, line
}

// A Frame is one call of Frames.
type Frame struct {
	PC       uintptr
	Func     *Func
	Function string
	File     string
	Line     int
	Entry    uintptr
}

// Frames hands over what Callers found, one by one.
type Frames struct {
	pcs []uintptr
}

func CallersFrames(pcs []uintptr) *Frames { return &Frames{pcs} }

func (f *Frames) Next() (frame Frame, more bool) {
	if len(f.pcs) == 0 {
		return Frame{}, false
	}
	pc := f.pcs[0]
	f.pcs = f.pcs[1:]
	frame.PC = pc
	frame.Func = FuncForPC(pc)
	frame.Function, frame.File, frame.Line = placeOf(pc)
	return frame, len(f.pcs) > 0
}

// rangeFrame names the frame of its caller, for deferred calls of the bodies of ranges over functions in it.
func rangeFrame() int

// rangeDefer gives the newest deferred call to the frame that rangeFrame has named.
func rangeDefer(frame int)
