// Limits of a Transport: connections per host, idle ones, their time; who waits for one gets it.
package main

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
	"time"
)

func main() {
	var opened, open, most, in, inMost atomic.Int64
	up := func(n, most *atomic.Int64) {
		v := n.Add(1)
		for {
			old := most.Load()
			if v <= old || most.CompareAndSwap(old, v) {
				return
			}
		}
	}
	s := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		up(&in, &inMost)
		time.Sleep(20 * time.Millisecond)
		in.Add(-1)
		io.WriteString(w, "ok")
	}), ConnState: func(c net.Conn, st http.ConnState) {
		switch st {
		case http.StateNew:
			opened.Add(1)
			up(&open, &most)
		case http.StateClosed:
			open.Add(-1)
		}
	}}
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	go s.Serve(ln)
	url := "http://" + ln.Addr().String() + "/"
	run := func(name string, tr *http.Transport, workers, each int) {
		before := opened.Load()
		most.Store(0)
		inMost.Store(0)
		c := &http.Client{Transport: tr}
		var wg sync.WaitGroup
		var failed atomic.Int64
		for range workers {
			wg.Add(1)
			go func() {
				defer wg.Done()
				for range each {
					r, err := c.Get(url)
					if err != nil {
						failed.Add(1)
						continue
					}
					io.Copy(io.Discard, r.Body)
					r.Body.Close()
				}
			}()
		}
		wg.Wait()
		time.Sleep(20 * time.Millisecond)
		at := fmt.Sprint("most at once ", most.Load())
		if tr.DisableKeepAlives || tr.MaxIdleConnsPerHost < 0 {
			at = "" // the server hears later that one has gone
		}
		fmt.Println(name, "opened", opened.Load()-before, at, "in handlers", inMost.Load(), "failed", failed.Load(), "left", open.Load())
		tr.CloseIdleConnections()
		time.Sleep(20 * time.Millisecond)
		fmt.Println("  after closing", open.Load())
	}
	run("no limit, all kept", &http.Transport{MaxIdleConnsPerHost: 10}, 10, 1)
	run("two kept", &http.Transport{}, 10, 1)
	run("at most three", &http.Transport{MaxConnsPerHost: 3, MaxIdleConnsPerHost: 3}, 9, 2)
	run("at most one", &http.Transport{MaxConnsPerHost: 1}, 4, 2)
	run("four in all", &http.Transport{MaxIdleConns: 4, MaxIdleConnsPerHost: 10}, 8, 1)
	run("none kept", &http.Transport{DisableKeepAlives: true, MaxConnsPerHost: 2}, 6, 1)
	run("negative", &http.Transport{MaxConnsPerHost: -1, MaxIdleConnsPerHost: -1, MaxIdleConns: -1}, 3, 2)
	tr := &http.Transport{IdleConnTimeout: 30 * time.Millisecond}
	c := &http.Client{Transport: tr}
	before := opened.Load()
	for i := range 4 {
		r, err := c.Get(url)
		if err != nil {
			fmt.Println(err)
			continue
		}
		io.Copy(io.Discard, r.Body)
		r.Body.Close()
		if i%2 == 1 {
			time.Sleep(60 * time.Millisecond)
		}
	}
	fmt.Println("idle too long: opened", opened.Load()-before)
}
