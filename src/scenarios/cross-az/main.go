// cross-az: an order asks the stock service of two zones. One zone gets slow.
//
// A Transport bounds the connections for each host; a shared bound over all calls
// is what couples the zones: requests to the slow zone hold their places for as
// long as it takes, and those to the healthy zone stand in line behind them.
package main

import (
	"context"
	"fmt"
	"io"
	"math/rand"
	"net"
	"net/http"
	"slices"
	"sync"
	"time"

	"gmplab/go/lab"
)

type zone struct {
	name    string
	url     string
	client  *http.Client
	permits chan bool // who may have a call under way
	mu      sync.Mutex
	took    []time.Duration
	failed  int
}

func main() {
	requests := lab.Knob("requests", 300)
	rate := lab.Knob("rate", 200)               // orders a second; every one asks both zones
	shared := lab.Knob("shared", true)          // one client for both zones
	pool := lab.Knob("pool", 6)                 // calls at once for a client
	rtt := lab.Knob("rtt", 20*time.Millisecond) // of both zones
	timeout := lab.Knob("timeout", 2*time.Second)

	a, b := serve("zone-a", rtt), serve("zone-b", rtt)
	a.client, a.permits = newClient(pool, timeout), make(chan bool, pool)
	b.client, b.permits = newClient(pool, timeout), make(chan bool, pool)
	if shared {
		b.client, b.permits = a.client, a.permits
	}
	lab.Label(a.permits, "calls A")
	lab.Label(b.permits, "calls B")

	var wg sync.WaitGroup
	start := time.Now()
	for i := 0; i < requests; i++ {
		time.Sleep(time.Until(start.Add(time.Duration(i) * time.Second / time.Duration(rate))))
		if i >= requests/4 { // from now on zone B is far away; the knob acts while it runs
			slow := lab.Knob("slow", 800*time.Millisecond)
			lab.Host("zone-b", slow, -1, 0)
		}
		wg.Go(func() { a.ask(timeout) })
		wg.Go(func() { b.ask(timeout) })
	}
	wg.Wait()
	for _, z := range []*zone{a, b} {
		slices.Sort(z.took)
		p50, p99 := time.Duration(0), time.Duration(0)
		if n := len(z.took); n > 0 {
			p50, p99 = z.took[n/2], z.took[n*99/100]
		}
		fmt.Printf("%s: %d answered, P50 %v, P99 %v; %d too late\n", z.name, len(z.took), p50, p99, z.failed)
	}
}

func newClient(pool int, timeout time.Duration) *http.Client {
	return &http.Client{Timeout: timeout, Transport: &http.Transport{MaxIdleConnsPerHost: pool, MaxConnsPerHost: pool}}
}

// serve starts a stock service behind so long a way.
func serve(name string, rtt time.Duration) *zone {
	addr := lab.Host(name, rtt, -1, 0)
	ln, err := net.Listen("tcp", addr)
	if err != nil {
		panic(err)
	}
	go http.Serve(ln, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintln(w, "12 left")
	}))
	return &zone{name: name, url: "http://" + addr + "/stock"}
}

// ask waits for a place, then for the answer; both count.
func (z *zone) ask(timeout time.Duration) {
	lab.Name(z.name)
	time.Sleep(time.Duration(rand.Intn(20_000)) * time.Microsecond) // users do not come in step
	done := lab.Request(z.name)
	defer done()
	start := time.Now()
	ctx, cancel := context.WithTimeout(context.Background(), timeout)
	defer cancel()
	select {
	case z.permits <- true:
	case <-ctx.Done():
		z.note(0, false)
		return
	}
	defer func() { <-z.permits }()
	request, _ := http.NewRequestWithContext(ctx, "GET", z.url, nil)
	response, err := z.client.Do(request)
	if err == nil {
		_, err = io.Copy(io.Discard, response.Body)
		response.Body.Close()
	}
	z.note(time.Since(start), err == nil)
}

func (z *zone) note(took time.Duration, ok bool) {
	z.mu.Lock()
	defer z.mu.Unlock()
	if !ok {
		z.failed++
		return
	}
	z.took = append(z.took, took)
}
