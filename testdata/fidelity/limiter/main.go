// Port of limiter: a token bucket of 2000 a second and at most 50 in flight in
// front of a handler of 5 ms; who is not let in gets a 503.
package main

import (
	"fmt"
	"gmplab/go/lab"
	"io"
	"net"
	"net/http"
	"runtime"
	"sort"
	"sync"
	"sync/atomic"
	"time"
)

func putQ(name string, all []float64) {
	if len(all) == 0 {
		return
	}
	sort.Float64s(all)
	fmt.Println(name+"_p50", all[(len(all)-1)/2], "ns")
	fmt.Println(name+"_p99", all[(len(all)-1)*99/100], "ns")
}

// A bucket keeps tokens and time in one word: up to when tokens are spent.
type bucket struct {
	spent atomic.Int64
	every int64
	burst int64
}

func (b *bucket) allow() bool {
	for {
		now := time.Now().UnixNano()
		old := b.spent.Load()
		base := max(old, now-b.burst*b.every)
		if base+b.every > now {
			return false
		}
		if b.spent.CompareAndSwap(old, base+b.every) {
			return true
		}
	}
}

func main() {
	rate := lab.Knob("rate", 4000)
	total := lab.Knob("total", time.Second)
	b := &bucket{every: int64(time.Second) / 2000, burst: 100}
	var inFlight, peak, byBucket, byBusy atomic.Int64
	server := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !b.allow() {
			byBucket.Add(1)
			w.WriteHeader(503)
			return
		}
		n := inFlight.Add(1)
		defer inFlight.Add(-1)
		if n > 50 {
			byBusy.Add(1)
			w.WriteHeader(503)
			return
		}
		for p := peak.Load(); n > p && !peak.CompareAndSwap(p, n); p = peak.Load() {
		}
		time.Sleep(5 * time.Millisecond)
		io.WriteString(w, "ok")
	})}
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	go server.Serve(ln)
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 256, MaxConnsPerHost: 256}}
	url := "http://" + ln.Addr().String() + "/"
	time.Sleep(100 * time.Millisecond)
	var mu sync.Mutex
	var ok, no []float64
	failed, goroutines, sent := 0, 0, 0
	var wg sync.WaitGroup
	start := time.Now()
	for time.Since(start) < total {
		due := int(time.Since(start).Seconds()*float64(rate)) - sent
		for range due {
			sent++
			wg.Add(1)
			go func() {
				defer wg.Done()
				asked := time.Now()
				r, err := client.Get(url)
				took := float64(time.Since(asked))
				mu.Lock()
				defer mu.Unlock()
				if err != nil {
					failed++
					return
				}
				io.Copy(io.Discard, r.Body)
				r.Body.Close()
				if r.StatusCode == 200 {
					ok = append(ok, took)
				} else {
					no = append(no, took)
				}
			}()
		}
		goroutines = max(goroutines, runtime.NumGoroutine())
		time.Sleep(time.Millisecond)
	}
	wg.Wait()
	all := time.Since(start)
	putQ("ok", ok)
	putQ("refused", no)
	fmt.Println("ok_per_s", float64(len(ok))/all.Seconds(), "1/s")
	fmt.Println("refused_share", 100*float64(len(no))/float64(sent), "%")
	fmt.Println("by_bucket", byBucket.Load(), "count")
	fmt.Println("by_in_flight", byBusy.Load(), "count")
	fmt.Println("in_flight_peak", peak.Load(), "requests")
	fmt.Println("goroutines_peak", goroutines, "goroutines")
	fmt.Println("errors", failed, "count")
}
