// pool-leak: a client that opens a connection for every request.
//
// Who closes first keeps the port: it stays in TIME_WAIT, 60 s on Linux. Ports
// are few (28,232), so some thousand new connections a second use them up, and
// then every dial of this machine to that address fails, also the neighbour's.
// A pool of connections needs as many ports as it has connections.
package main

import (
	"fmt"
	"io"
	"net"
	"sync"
	"sync/atomic"
	"time"

	"gmplab/go/lab"
)

var served, failed, neighbourFailed atomic.Int64

func main() {
	requests := lab.Knob("requests", 6000)
	rate := lab.Knob("rate", 3200)  // requests a second
	pool := lab.Knob("pool", 0)     // 0: a new connection for each
	permits := lab.Knob("limit", 0) // 0: no limiter; else requests a second that are let through
	leak := lab.Knob("leak", 0)     // one of so many connections is never closed; 0: none

	addr := lab.Host("cache", time.Millisecond, -1, 0)
	cache, err := net.Listen("tcp", addr)
	if err != nil {
		panic(err)
	}
	go serve(cache)

	idle := make(chan net.Conn, max(pool, 1))
	lab.Label(idle, "pool")
	for i := 0; i < pool; i++ {
		c, err := net.Dial("tcp", addr)
		if err != nil {
			panic(err)
		}
		idle <- c
	}

	stop := make(chan bool)
	go neighbour(addr, stop)

	var wg sync.WaitGroup
	start := time.Now()
	var next time.Time // when the limiter lets the next one through
	refused := 0
	for i := 0; i < requests; i++ {
		time.Sleep(time.Until(start.Add(time.Duration(i) * time.Second / time.Duration(rate))))
		if now := time.Now(); permits > 0 {
			if now.Before(next) {
				refused++
				continue
			}
			next = now.Add(time.Second / time.Duration(permits))
		}
		wg.Go(func() {
			lab.Name("request")
			done := lab.Request("get")
			defer done()
			if pool > 0 {
				c := <-idle
				ask(c)
				idle <- c
				return
			}
			c, err := net.Dial("tcp", addr)
			if err != nil {
				if failed.Add(1) == 1 {
					fmt.Printf("first failure after %v: %v\n", time.Since(start), err)
				}
				return
			}
			ask(c)
			if leak == 0 || i%leak != 0 {
				c.Close()
			}
		})
	}
	wg.Wait()
	took := time.Since(start)
	close(stop)
	fmt.Printf("%d served, %d failed, %d refused in %v; neighbour: %d failed\n",
		served.Load(), failed.Load(), refused, took, neighbourFailed.Load())
}

// ask sends a request over c and waits for the answer.
func ask(c net.Conn) {
	var b [16]byte
	c.Write(b[:])
	if _, err := io.ReadFull(c, b[:]); err == nil {
		served.Add(1)
	}
}

// serve answers, and leaves closing to the client.
func serve(ln net.Listener) {
	for {
		c, err := ln.Accept()
		if err != nil {
			time.Sleep(10 * time.Millisecond) // out of descriptors: it waits in the accept queue
			continue
		}
		go func() {
			lab.Name("cache")
			defer c.Close()
			var b [16]byte
			for {
				if _, err := io.ReadFull(c, b[:]); err != nil {
					return
				}
				c.Write(b[:])
			}
		}()
	}
}

// neighbour is another program on this machine that dials the same cache ten times a second.
func neighbour(addr string, stop chan bool) {
	lab.Name("neighbour")
	for {
		select {
		case <-stop:
			return
		case <-time.After(100 * time.Millisecond):
		}
		c, err := net.Dial("tcp", addr)
		if err != nil {
			neighbourFailed.Add(1)
			continue
		}
		c.Close()
	}
}
