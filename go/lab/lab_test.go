package lab

import (
	"context"
	"errors"
	"io"
	"net"
	"os"
	"os/exec"
	"runtime"
	"testing"
	"time"
)

// fastest is the shortest of several measurements: other work on the machine
// can only make one longer.
func fastest(f func()) time.Duration {
	best := time.Duration(1 << 62)
	for range 30 {
		start := time.Now()
		f()
		best = min(best, time.Since(start))
	}
	return best
}

func TestWorkTakesTheTimeItIsGiven(t *testing.T) {
	for _, d := range []time.Duration{20 * time.Microsecond, 200 * time.Microsecond, time.Millisecond} {
		got := fastest(func() { Work(d) })
		if got < d*3/4 || got > d*3/2 {
			t.Errorf("Work(%v) took %v", d, got)
		}
	}
}

func TestWorkOfNothingIsFree(t *testing.T) {
	if got := fastest(func() { Work(0); Work(-time.Second) }); got > 100*time.Microsecond {
		t.Errorf("Work of nothing took %v", got)
	}
}

func TestSyscallAndReadTakeAtLeastTheirTime(t *testing.T) {
	const d = 3 * time.Millisecond
	for name, wait := range map[string]func(time.Duration){"Syscall": Syscall, "Read": Read} {
		if got := fastest(func() { wait(d) }); got < d || got > 10*d {
			t.Errorf("%s(%v) took %v", name, d, got)
		}
	}
}

func TestABlockedSyscallLosesItsP(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	back := make(chan bool)
	go func() { Syscall(200 * time.Millisecond); back <- true }()
	runtime.Gosched() // the caller goes into the kernel with the only P
	start := time.Now()
	runtime.Gosched()
	if waited := time.Since(start); waited > 150*time.Millisecond {
		t.Errorf("the P came back only after %v", waited)
	}
	<-back
}

func TestAHundredReadersHoldNoThreads(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("counts threads in /proc")
	}
	threads := func() int {
		entries, err := os.ReadDir("/proc/self/task")
		if err != nil {
			t.Fatal(err)
		}
		return len(entries)
	}
	before := threads()
	done := make(chan bool)
	for range 100 {
		go func() { Read(50 * time.Millisecond); done <- true }()
	}
	time.Sleep(20 * time.Millisecond)
	if grown := threads() - before; grown > 10 {
		t.Errorf("100 readers made %d threads", grown)
	}
	for range 100 {
		<-done
	}
}

func TestKnobReadsTheEnvironment(t *testing.T) {
	t.Setenv("LAB_N", "5_000")
	t.Setenv("LAB_YIELD_EVERY", "7")
	t.Setenv("LAB_CALL", "1.5ms")
	t.Setenv("LAB_PAUSE", "250")
	t.Setenv("LAB_RATE", "1e-3")
	t.Setenv("LAB_SAFE", "true")
	t.Setenv("LAB_MODE", "fast")
	if got := Knob("n", 1); got != 5000 {
		t.Error("int:", got)
	}
	if got := Knob("yield-every", int64(1)); got != 7 {
		t.Error("a dash in the name:", got)
	}
	if got := Knob("call", time.Second); got != 1500*time.Microsecond {
		t.Error("duration in words:", got)
	}
	if got := Knob("pause", time.Second); got != 250 {
		t.Error("duration in nanoseconds:", got)
	}
	if got := Knob("rate", 1.0); got != 0.001 {
		t.Error("float64:", got)
	}
	if got := Knob("safe", false); !got {
		t.Error("bool:", got)
	}
	if got := Knob("mode", "slow"); got != "fast" {
		t.Error("string:", got)
	}
	if got := Knob("untouched", 12); got != 12 {
		t.Error("default:", got)
	}
}

func TestAnUnreadableKnobEndsTheProgram(t *testing.T) {
	if os.Getenv("LAB_CHILD") != "" {
		Knob("n", 1)
		return
	}
	child := exec.Command(os.Args[0], "-test.run=TestAnUnreadableKnobEndsTheProgram")
	child.Env = append(os.Environ(), "LAB_CHILD=1", "LAB_N=many")
	out, err := child.CombinedOutput()
	if err == nil || child.ProcessState.ExitCode() != 2 {
		t.Fatalf("exit status %d, want 2; output %q", child.ProcessState.ExitCode(), out)
	}
	if want := "lab: LAB_N=\"many\": want a whole number\n"; string(out) != want {
		t.Errorf("said %q, want %q", out, want)
	}
}

func TestBallastStaysAlive(t *testing.T) {
	heap := func() uint64 {
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	before := heap()
	Ballast(8<<20, 1000)
	if grown := heap() - before; grown < 8<<20 || grown > 10<<20 {
		t.Errorf("8 MiB of ballast made the heap grow by %d bytes", grown)
	}
	ballast = nil
}

// echoOn listens at addr and gives back what comes.
func echoOn(t *testing.T, addr string) {
	l, err := net.Listen("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go func() {
				defer c.Close()
				io.Copy(c, c)
			}()
		}
	}()
}

func TestWhatCrossesAHostTakesItsRoundTrip(t *testing.T) {
	const rtt = 30 * time.Millisecond
	addr := Host("far-away", rtt, -1, 0)
	echoOn(t, addr)
	start := time.Now()
	c, err := net.Dial("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	ping := func() {
		var one [1]byte
		c.Write(one[:])
		if _, err := io.ReadFull(c, one[:]); err != nil {
			t.Fatal(err)
		}
	}
	ping()
	if took := time.Since(start); took < 2*rtt || took > 4*rtt {
		t.Errorf("opening a connection and one question took %v", took)
	}
	if got := fastestOf(3, ping); got < rtt || got > 3*rtt {
		t.Errorf("a round trip took %v", got)
	}
	Host("far-away", 0, -1, 0) // nearer now
	if got := fastestOf(5, ping); got > rtt/2 {
		t.Errorf("without a round trip it took %v", got)
	}
}

func fastestOf(n int, f func()) time.Duration {
	best := time.Duration(1 << 62)
	for range n {
		start := time.Now()
		f()
		best = min(best, time.Since(start))
	}
	return best
}

func TestAHostHasItsBandwidthInEachDirection(t *testing.T) {
	addr := Host("narrow", 0, 10<<20, 0)
	echoOn(t, addr)
	c, err := net.Dial("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	const size = 2 << 20
	start := time.Now()
	go func() {
		c.Write(make([]byte, size))
		c.(*net.TCPConn).CloseWrite()
	}()
	n, err := io.Copy(io.Discard, c)
	if n != size || err != nil {
		t.Fatalf("%d bytes came back, %v", n, err)
	}
	if took := time.Since(start); took < 190*time.Millisecond || took > 800*time.Millisecond {
		t.Errorf("2 MiB at 10 MiB/s took %v", took)
	}
}

func TestNobodyListensOnAHost(t *testing.T) {
	c, err := net.Dial("tcp", Host("silent", 0, -1, 0))
	if err == nil {
		defer c.Close()
		c.SetDeadline(time.Now().Add(5 * time.Second))
		_, err = c.Read(make([]byte, 1))
	}
	var timeout net.Error
	if err == nil || err == io.EOF || errors.As(err, &timeout) && timeout.Timeout() {
		t.Errorf("got %v", err)
	}
}

func TestNothingPassesAHostWithoutBandwidth(t *testing.T) {
	addr := Host("blocked", 0, 0, 0)
	echoOn(t, addr)
	c, err := net.Dial("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	c.Write([]byte("x"))
	c.SetReadDeadline(time.Now().Add(50 * time.Millisecond))
	if _, err := c.Read(make([]byte, 1)); !errors.Is(err, os.ErrDeadlineExceeded) {
		t.Errorf("got %v", err)
	}
}

func TestHostsHaveAddressesAndOtherNamesAreAskedFor(t *testing.T) {
	Host("known", 0, -1, 0)
	addrs, err := net.LookupHost("known")
	if err != nil || len(addrs) != 2 {
		t.Errorf("got %v, %v", addrs, err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Second)
	defer cancel()
	if addrs, err := net.DefaultResolver.LookupHost(ctx, "localhost"); err != nil {
		t.Errorf("localhost: %v, %v", addrs, err)
	}
	if addrs, err := net.DefaultResolver.LookupHost(ctx, "no-such-host.invalid"); err == nil {
		t.Errorf("an unknown name leads to %v", addrs)
	}
}

func TestARequestEndsMoreThanOnce(t *testing.T) {
	done := Request("r")
	done()
	done()
}
