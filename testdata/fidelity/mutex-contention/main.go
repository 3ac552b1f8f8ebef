// Port of mutex-contention: eight goroutines and one lock, with short and
// long critical sections; or one that holds it nearly always and one that
// sleeps between its turns.
package main

import (
	"fmt"
	"gmplab/go/lab"
	"sort"
	"sync"
	"sync/atomic"
	"time"
)

func put(name string, value float64, unit string) { fmt.Println(name, value, unit) }

func putWaits(waits []float64) {
	if len(waits) == 0 {
		return
	}
	sort.Float64s(waits)
	sum := 0.0
	for _, w := range waits {
		sum += w
	}
	put("wait_mean", sum/float64(len(waits)), "ns")
	put("wait_p50", waits[(len(waits)-1)/2], "ns")
	put("wait_p99", waits[(len(waits)-1)*99/100], "ns")
	put("wait_max", waits[len(waits)-1], "ns")
}

func eight(hold, outside, total time.Duration) {
	var mu sync.Mutex
	var stop atomic.Bool
	var wg sync.WaitGroup
	var waits [8][]float64
	start := time.Now()
	for i := range waits {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for !stop.Load() {
				asked := time.Now()
				mu.Lock()
				waited := float64(time.Since(asked))
				if hold > 0 {
					lab.Work(hold)
				}
				mu.Unlock()
				waits[i] = append(waits[i], waited)
				if outside > 0 {
					lab.Work(outside)
				}
			}
		}()
	}
	time.Sleep(total)
	stop.Store(true)
	wg.Wait()
	took := time.Since(start)
	var all []float64
	fewest, most, over := len(waits[0]), 0, 0
	for _, mine := range waits {
		all = append(all, mine...)
		fewest, most = min(fewest, len(mine)), max(most, len(mine))
		for _, w := range mine {
			if w > 1e6 {
				over++
			}
		}
	}
	put("locks_per_s", float64(len(all))/took.Seconds(), "1/s")
	putWaits(all)
	put("waits_over_1ms", float64(over), "count")
	put("fewest_locks_of_one_G", float64(fewest), "count")
	put("most_locks_of_one_G", float64(most), "count")
}

func hogAndSleeper(total time.Duration) {
	var mu sync.Mutex
	var stop atomic.Bool
	done := make(chan struct{})
	go func() {
		for !stop.Load() {
			mu.Lock()
			lab.Work(100 * time.Microsecond)
			mu.Unlock()
		}
		close(done)
	}()
	var waits []float64
	for start := time.Now(); time.Since(start) < total; {
		time.Sleep(100 * time.Microsecond)
		asked := time.Now()
		mu.Lock()
		waits = append(waits, float64(time.Since(asked)))
		mu.Unlock()
	}
	stop.Store(true)
	<-done
	putWaits(waits)
}

func main() {
	hold := lab.Knob("hold", 50*time.Microsecond)
	outside := lab.Knob("outside", time.Duration(0))
	total := lab.Knob("total", 500*time.Millisecond)
	if lab.Knob("hog", false) {
		hogAndSleeper(total)
	} else {
		eight(hold, outside, total)
	}
}
