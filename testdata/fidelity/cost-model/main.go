// Port of cost-model: single operations, sleeps, timers beside busy loops,
// and allocation. Futexes are not in it: the subset has none.
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

func quantiles(name string, all []float64) {
	sort.Float64s(all)
	fmt.Println(name+"_p50", all[(len(all)-1)/2], "ns")
	fmt.Println(name+"_p99", all[(len(all)-1)*99/100], "ns")
}

func each(name string, start time.Time, n int) {
	fmt.Println(name, float64(time.Since(start))/float64(n), "ns")
}

func operations() {
	sum := 0
	start := time.Now()
	for range 1_000_000 {
		sum += int(time.Now().Unix() & 1)
	}
	each("time_Now", start, 1_000_000)
	c := make(chan int, 1)
	start = time.Now()
	for i := range 1_000_000 {
		c <- i
		<-c
	}
	each("buffered_chan_send_plus_recv", start, 1_000_000)
	var mu sync.Mutex
	start = time.Now()
	for range 1_000_000 {
		mu.Lock()
		sum++
		mu.Unlock()
	}
	each("mutex_lock_unlock_uncontended", start, 1_000_000)
	start = time.Now()
	for range 300_000 {
		runtime.Gosched()
	}
	each("gosched_alone", start, 300_000)
	start = time.Now()
	for range 200_000 {
		time.NewTimer(time.Hour).Stop()
	}
	each("newtimer_stop", start, 200_000)
	if sum == 0 {
		panic("nothing counted")
	}
}

func lockedThreads() {
	const n = 100
	gate := make(chan struct{})
	var wg sync.WaitGroup
	up := make(chan struct{}, n)
	start := time.Now()
	for range n {
		wg.Add(1)
		go func() {
			runtime.LockOSThread()
			up <- struct{}{}
			<-gate
			wg.Done()
		}()
	}
	for range n {
		<-up
	}
	each("os_thread_create_each", start, n)
	close(gate)
	wg.Wait()
}

func sleeps(d time.Duration) {
	tries := 150
	if d >= 10*time.Millisecond {
		tries = 25
	}
	var all []float64
	for range tries {
		asked := time.Now()
		time.Sleep(d)
		all = append(all, float64(time.Since(asked)))
	}
	quantiles("real", all)
}

func timers(hogs int) {
	var stop atomic.Bool
	var wg sync.WaitGroup
	for range hogs {
		wg.Add(1)
		go func() {
			for !stop.Load() {
				lab.Work(2400 * time.Nanosecond)
			}
			wg.Done()
		}()
	}
	var all []float64
	sum := 0.0
	for range 80 {
		asked := time.Now()
		time.Sleep(time.Millisecond)
		all = append(all, float64(time.Since(asked)-time.Millisecond))
		sum += all[len(all)-1]
	}
	stop.Store(true)
	wg.Wait()
	fmt.Println("late_mean", sum/80, "ns")
	quantiles("late", all)
}

var sink []byte

func malloc(size, n int) {
	for range n / 10 {
		sink = make([]byte, size)
	}
	start := time.Now()
	for range n {
		sink = make([]byte, size)
	}
	each("malloc_noscan", start, n)
}

func main() {
	d := lab.Knob("d", time.Millisecond)
	hogs := lab.Knob("hogs", 1)
	size := lab.Knob("size", 64)
	n := lab.Knob("n", 400_000)
	switch lab.Knob("part", "operations") {
	case "operations":
		operations()
	case "threads":
		lockedThreads()
	case "sleep":
		sleeps(d)
	case "timers":
		timers(hogs)
	case "malloc":
		malloc(size, n)
	}
}
