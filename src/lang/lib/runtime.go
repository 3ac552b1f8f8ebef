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

// NumGoroutine returns how many goroutines exist.
func NumGoroutine() int

// NumCPU returns the number of cores of the modelled machine.
func NumCPU() int

// LockOSThread ties the goroutine to its thread until UnlockOSThread has been called as often.
func LockOSThread()

// UnlockOSThread undoes one LockOSThread.
func UnlockOSThread()

// Version names the Go version that the model follows.
func Version() string { return "go1.26" }

// KeepAlive does nothing: x is alive at least until here.
func KeepAlive(x any) {}

// rangeFrame names the frame of its caller, for deferred calls of the bodies of ranges over functions in it.
func rangeFrame() int

// rangeDefer gives the newest deferred call to the frame that rangeFrame has named.
func rangeDefer(frame int)
