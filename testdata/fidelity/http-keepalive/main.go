// Port of http-keepalive: 50 workers fetch a small answer 100 times each, with
// connections that are kept, with two that are kept, with none, and over HTTP/2.
package main

import (
	"errors"
	"fmt"
	"gmplab/go/lab"
	"io"
	"net"
	"net/http"
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

var opened, pushTried, pushTaken atomic.Int64

func main() {
	way := lab.Knob("way", "keepalive") // keepalive, two, none, h2c, push, connect
	workers := lab.Knob("workers", 50)
	each := lab.Knob("each", 100)
	var protocols http.Protocols
	protocols.SetHTTP1(true)
	protocols.SetUnencryptedHTTP2(true)
	server := &http.Server{
		Protocols: &protocols,
		Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if p, ok := w.(http.Pusher); ok && way == "push" {
				pushTried.Add(1)
				if err := p.Push("/static/seckill.js", nil); err == nil {
					pushTaken.Add(1)
				} else if !errors.Is(err, http.ErrNotSupported) {
					panic(err)
				}
			}
			io.WriteString(w, "{\"sku\":1001,\"stock\":5}")
		}),
		ConnState: func(_ net.Conn, s http.ConnState) {
			if s == http.StateNew {
				opened.Add(1)
			}
		},
	}
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	go server.Serve(ln)
	if way == "connect" {
		var all []float64
		for range 500 {
			start := time.Now()
			c, err := net.Dial("tcp", ln.Addr().String())
			if err != nil {
				panic(err)
			}
			all = append(all, float64(time.Since(start)))
			c.Close()
		}
		putQ("tcp_connect", all)
		return
	}
	transport := &http.Transport{}
	switch way {
	case "keepalive":
		transport.MaxIdleConnsPerHost = workers
		transport.MaxConnsPerHost = workers
	case "none":
		transport.DisableKeepAlives = true
	case "h2c", "push":
		var h2 http.Protocols
		h2.SetUnencryptedHTTP2(true)
		transport.Protocols = &h2
	}
	client := &http.Client{Transport: transport}
	url := "http://" + ln.Addr().String() + "/api/seckill/status?sku=1001"
	var wg sync.WaitGroup
	var mu sync.Mutex
	var took []float64
	failed := 0
	start := time.Now()
	for range workers {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for range each {
				asked := time.Now()
				r, err := client.Get(url)
				if err != nil {
					mu.Lock()
					failed++
					mu.Unlock()
					continue
				}
				io.Copy(io.Discard, r.Body)
				r.Body.Close()
				d := float64(time.Since(asked))
				mu.Lock()
				took = append(took, d)
				mu.Unlock()
			}
		}()
	}
	wg.Wait()
	all := time.Since(start)
	putQ("request", took)
	fmt.Println("errors", failed, "count")
	fmt.Println("req_per_s", float64(workers*each)/all.Seconds(), "1/s")
	fmt.Println("conns_opened", opened.Load(), "conns")
	fmt.Println("push_tried", pushTried.Load(), "count")
	fmt.Println("push_taken", pushTaken.Load(), "count")
}
