// Port of syscall-heavy: calls that block their thread. The original reads
// from pipes without the netpoller until somebody writes; here the calls last
// a given time, since the subset has no descriptors.
package main

import (
	"fmt"
	"gmplab/go/lab"
	"runtime"
	"sort"
	"sync"
	"sync/atomic"
	"time"
)

func blocked(n int) {
	var wg sync.WaitGroup
	var inRead atomic.Int64
	start := time.Now()
	for range n {
		wg.Add(1)
		go func() {
			defer wg.Done()
			inRead.Add(1)
			lab.Syscall(60 * time.Millisecond)
		}()
	}
	for inRead.Load() < int64(n) {
		runtime.Gosched()
	}
	fmt.Println("time_until_all_in_read", time.Since(start).Nanoseconds(), "ns")
	time.Sleep(30 * time.Millisecond)
	asked := time.Now()
	lab.Work(5 * time.Millisecond)
	fmt.Println("cpu_5ms_job_while_blocked", time.Since(asked).Nanoseconds(), "ns")
	wg.Wait()
}

// retaken says how long a P stays with a thread that is blocked: with one P,
// another goroutine can only run once sysmon has taken it.
func retaken(tries int) {
	var take []float64
	for i := range tries {
		var started atomic.Int64
		base := time.Now()
		done := make(chan struct{})
		go func() {
			started.Store(int64(time.Since(base)))
			lab.Syscall(12 * time.Millisecond)
			close(done)
		}()
		for started.Load() == 0 {
			runtime.Gosched()
		}
		take = append(take, float64(time.Since(base))-float64(started.Load()))
		<-done
		if i%3 == 0 {
			time.Sleep(2 * time.Millisecond)
		}
	}
	sort.Float64s(take)
	fmt.Println("P_retaken_after_p50", take[(tries-1)/2], "ns")
	fmt.Println("P_retaken_after_p99", take[(tries-1)*99/100], "ns")
}

func main() {
	if lab.Knob("retake", false) {
		retaken(150)
	} else {
		blocked(lab.Knob("n", 64))
	}
}
