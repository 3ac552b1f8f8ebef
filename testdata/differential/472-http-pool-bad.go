// Package net/http: pools of sizes that are none: below zero, zero, one; idle times and timeouts below zero; what is reused then.
package main

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

func main() {
	var conns, now, peak atomic.Int64
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	s := &http.Server{
		Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if n := now.Add(1); n > peak.Load() {
				peak.Store(n)
			}
			time.Sleep(60 * time.Millisecond)
			now.Add(-1)
			io.WriteString(w, "ok")
		}),
		ConnState: func(c net.Conn, st http.ConnState) {
			if st == http.StateNew {
				conns.Add(1)
			}
		},
	}
	go s.Serve(ln)
	base := "http://" + ln.Addr().String()
	try := func(name string, c *http.Client, rounds, atOnce int, pause time.Duration) {
		conns.Store(0)
		peak.Store(0)
		said := map[string]int{}
		var mu sync.Mutex
		for range rounds {
			var wg sync.WaitGroup
			for range atOnce {
				wg.Add(1)
				go func() {
					defer wg.Done()
					r, err := c.Get(base)
					text := ""
					if err != nil {
						text = strings.ReplaceAll(err.Error(), base, "URL")
					} else {
						b, err := io.ReadAll(r.Body)
						r.Body.Close()
						text = fmt.Sprint(r.StatusCode, " ", string(b), " ", err)
					}
					mu.Lock()
					said[text]++
					mu.Unlock()
				}()
			}
			wg.Wait()
			time.Sleep(pause)
		}
		c.CloseIdleConnections()
		fmt.Println(name, conns.Load(), peak.Load(), said)
	}
	const ms = time.Millisecond
	client := func(t *http.Transport) *http.Client { return &http.Client{Transport: t} }
	try("plain", client(&http.Transport{}), 3, 2, 20*ms)
	try("MaxIdleConnsPerHost -1", client(&http.Transport{MaxIdleConnsPerHost: -1}), 3, 2, 20*ms)
	try("MaxIdleConnsPerHost 1", client(&http.Transport{MaxIdleConnsPerHost: 1}), 3, 2, 20*ms)
	try("MaxIdleConns -1", client(&http.Transport{MaxIdleConns: -1}), 3, 2, 20*ms)
	try("MaxIdleConns 1", client(&http.Transport{MaxIdleConns: 1, MaxIdleConnsPerHost: 5}), 3, 2, 20*ms)
	try("MaxConnsPerHost -1", client(&http.Transport{MaxConnsPerHost: -1}), 2, 4, 20*ms)
	try("MaxConnsPerHost 1", client(&http.Transport{MaxConnsPerHost: 1}), 2, 4, 20*ms)
	try("MaxConnsPerHost 2, none idle", client(&http.Transport{MaxConnsPerHost: 2, MaxIdleConnsPerHost: -1}), 2, 4, 20*ms)
	try("DisableKeepAlives", client(&http.Transport{DisableKeepAlives: true}), 3, 2, 20*ms)
	try("IdleConnTimeout 10ms", client(&http.Transport{IdleConnTimeout: 10 * ms}), 3, 1, 150*ms)
	try("IdleConnTimeout -1", client(&http.Transport{IdleConnTimeout: -1}), 3, 1, 20*ms)
	try("ResponseHeaderTimeout -1", client(&http.Transport{ResponseHeaderTimeout: -1}), 1, 1, 0)
	try("ResponseHeaderTimeout 1ms", client(&http.Transport{ResponseHeaderTimeout: ms}), 1, 2, 200*ms)
	try("Timeout 1ns", &http.Client{Transport: &http.Transport{}, Timeout: 1}, 1, 2, 0)
	try("Timeout -1", &http.Client{Transport: &http.Transport{}, Timeout: -1}, 1, 2, 0)
	try("MaxResponseHeaderBytes 10", client(&http.Transport{MaxResponseHeaderBytes: 10}), 1, 2, 0)
	try("WriteBufferSize 1", client(&http.Transport{WriteBufferSize: 1, ReadBufferSize: 1}), 2, 1, 20*ms)
	try("Dial fails", client(&http.Transport{Dial: func(network, addr string) (net.Conn, error) { return nil, fmt.Errorf("no way") }}), 2, 2, 0)
	try("Dial gives nothing", client(&http.Transport{Dial: func(network, addr string) (net.Conn, error) { return nil, nil }}), 1, 1, 0)
	var zero http.Client
	try("zero client", &zero, 2, 1, 20*ms)
}
