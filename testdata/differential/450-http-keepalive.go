// Connections that requests share: a body read to its end gives its connection back, one left unread does not, without keep-alive every
// request opens one.
package main

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync/atomic"
)

var opened atomic.Int64

func get(c *http.Client, url string, drain bool) string {
	r, err := c.Get(url)
	if err != nil {
		return err.Error()
	}
	defer r.Body.Close()
	if drain {
		b, err := io.ReadAll(r.Body)
		return fmt.Sprint(r.StatusCode, " ", len(b), " ", err)
	}
	return r.Status
}

func main() {
	mux := http.NewServeMux()
	mux.HandleFunc("/small", func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, "hello") })
	mux.HandleFunc("/large", func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, strings.Repeat("x", 200<<10)) })
	mux.HandleFunc("/close", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Connection", "close")
		io.WriteString(w, "bye")
	})
	srv := &http.Server{Handler: mux, ConnState: func(c net.Conn, s http.ConnState) {
		if s == http.StateNew {
			opened.Add(1)
		}
	}}
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	go srv.Serve(ln)
	base := "http://" + ln.Addr().String()
	run := func(name string, tr *http.Transport, path string, n int, drain bool) {
		before := opened.Load()
		c := &http.Client{Transport: tr}
		last := ""
		for range n {
			last = get(c, base+path, drain)
		}
		fmt.Println(name, opened.Load()-before, last)
		tr.CloseIdleConnections()
	}
	run("keep-alive", &http.Transport{}, "/small", 10, true)
	run("not read, no bytes left", &http.Transport{}, "/small", 4, true)
	run("large", &http.Transport{}, "/large", 3, true)
	run("large, not read", &http.Transport{}, "/large", 3, false)
	run("no keep-alive", &http.Transport{DisableKeepAlives: true}, "/small", 10, true)
	run("server closes", &http.Transport{}, "/close", 5, true)
	run("no idle connections", &http.Transport{MaxIdleConnsPerHost: -1}, "/small", 5, true)
	srv.SetKeepAlivesEnabled(false)
	run("keep-alive off at the server", &http.Transport{}, "/small", 4, true)
}
