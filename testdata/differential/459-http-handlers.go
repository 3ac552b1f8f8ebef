// TimeoutHandler, contexts that end when the client goes, deadlines of a server against slow and silent clients.
package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"time"
)

func main() {
	seen := make(chan string, 10)
	slow := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/fast" {
			w.Header().Set("X-Done", "yes")
			w.WriteHeader(202)
			io.WriteString(w, "in time")
			return
		}
		<-r.Context().Done()
		time.Sleep(10 * time.Millisecond)
		_, err := io.WriteString(w, "too late")
		seen <- fmt.Sprint(r.Context().Err(), " ", err)
	})
	mux := http.NewServeMux()
	mux.Handle("/", http.TimeoutHandler(slow, 30*time.Millisecond, "timed out"))
	mux.Handle("/default", http.TimeoutHandler(slow, 30*time.Millisecond, ""))
	mux.HandleFunc("/write", func(w http.ResponseWriter, r *http.Request) {
		io.WriteString(w, "begun")
		w.(http.Flusher).Flush()
		<-r.Context().Done()
		for {
			if _, err := io.WriteString(w, strings.Repeat("x", 100000)); err != nil {
				seen <- fmt.Sprint("write failed: ", err != nil, " ", r.Context().Err())
				return
			}
		}
	})
	mux.HandleFunc("/body", func(w http.ResponseWriter, r *http.Request) {
		_, err := io.ReadAll(r.Body)
		ne, ok := err.(net.Error)
		seen <- fmt.Sprint("body: ", ok && ne.Timeout())
	})
	mux.HandleFunc("/endless", func(w http.ResponseWriter, r *http.Request) {
		n := 0
		for {
			k, err := io.WriteString(w, strings.Repeat("e", 32<<10))
			n += k
			if err != nil {
				seen <- fmt.Sprint("endless: ", n > 1<<20, " ", r.Context().Err())
				return
			}
		}
	})
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	addr := ln.Addr().String()
	s := &http.Server{Handler: mux, ReadHeaderTimeout: 60 * time.Millisecond, ReadTimeout: 150 * time.Millisecond, IdleTimeout: 100 * time.Millisecond}
	go s.Serve(ln)
	show := func(r *http.Response, err error) {
		if err != nil {
			fmt.Println("error:", strings.ReplaceAll(err.Error(), addr, "ADDR"))
			return
		}
		b, err := io.ReadAll(r.Body)
		r.Body.Close()
		fmt.Printf("%s %q %v %v\n", r.Status, b, err, r.Header["X-Done"])
	}
	c := &http.Client{Transport: &http.Transport{}}
	show(c.Get("http://" + addr + "/fast"))
	show(c.Get("http://" + addr + "/slow"))
	fmt.Println(<-seen)
	show(c.Get("http://" + addr + "/default"))
	fmt.Println(<-seen)
	ctx, cancel := context.WithCancel(context.Background())
	req, _ := http.NewRequestWithContext(ctx, "GET", "http://"+addr+"/write", nil)
	r, err := c.Do(req)
	fmt.Println(r.Status, err)
	cancel()
	fmt.Println(<-seen)
	r, err = c.Get("http://" + addr + "/endless")
	n, err2 := io.CopyN(io.Discard, r.Body, 2<<20)
	fmt.Println(r.Status, err, n, err2)
	r.Body.Close()
	fmt.Println(<-seen)
	raw := func(name string, parts ...string) {
		conn, err := net.Dial("tcp", addr)
		if err != nil {
			panic(err)
		}
		start := time.Now()
		for _, p := range parts {
			io.WriteString(conn, p)
		}
		b, err := io.ReadAll(conn)
		took := time.Since(start)
		text := string(b)
		if i := strings.Index(text, "\r\n"); i >= 0 {
			text = text[:i]
		}
		fmt.Printf("%s: %q %v, about %v\n", name, text, err, (took + 5*time.Millisecond).Truncate(50*time.Millisecond))
		conn.Close()
	}
	raw("says nothing")
	raw("header without end", "GET / HTTP/1.1\r\nHost: h\r\n")
	raw("body without end", "POST /body HTTP/1.1\r\nHost: h\r\nContent-Length: 100\r\n\r\nabc")
	fmt.Println(<-seen)
	raw("idle", "GET /fast HTTP/1.1\r\nHost: h\r\n\r\n")
}
