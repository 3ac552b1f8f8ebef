// Package net/http: HTTP/2 with many streams: a slow reader beside fast ones, streams cancelled and aborted, a limit of streams, large bodies both ways.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

type pattern struct{ n, at int }

func (p *pattern) Read(b []byte) (int, error) {
	if p.at == p.n {
		return 0, io.EOF
	}
	k := min(len(b), p.n-p.at)
	for i := range b[:k] {
		b[i] = byte(p.at + i)
	}
	p.at += k
	return k, nil
}

func checked(r io.Reader) (int, bool) {
	b := make([]byte, 10_000)
	n, good := 0, true
	for {
		k, err := r.Read(b)
		for i, x := range b[:k] {
			if x != byte(n+i) {
				good = false
			}
		}
		n += k
		if err != nil {
			return n, good && err == io.EOF
		}
	}
}

func main() {
	log.SetOutput(io.Discard)
	var conns, now, peak atomic.Int64
	gone := make(chan string, 10)
	mux := http.NewServeMux()
	mux.HandleFunc("/big", func(w http.ResponseWriter, r *http.Request) { io.Copy(w, &pattern{n: 2 << 20}) })
	mux.HandleFunc("/fast", func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, r.Proto, " ", r.URL.RawQuery) })
	mux.HandleFunc("/count", func(w http.ResponseWriter, r *http.Request) {
		if n := now.Add(1); n > peak.Load() {
			peak.Store(n)
		}
		time.Sleep(30 * time.Millisecond)
		now.Add(-1)
	})
	mux.HandleFunc("/upload", func(w http.ResponseWriter, r *http.Request) {
		n, good := checked(r.Body)
		fmt.Fprint(w, n, " ", good, " ", r.ContentLength)
	})
	mux.HandleFunc("/early", func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(403)
		io.WriteString(w, "not allowed")
	})
	mux.HandleFunc("/wait", func(w http.ResponseWriter, r *http.Request) {
		w.(http.Flusher).Flush()
		<-r.Context().Done()
		gone <- fmt.Sprint("handler: ", r.Context().Err())
	})
	mux.HandleFunc("/panic", func(w http.ResponseWriter, r *http.Request) { panic("oh") })
	mux.HandleFunc("/half", func(w http.ResponseWriter, r *http.Request) {
		io.WriteString(w, "part")
		w.(http.Flusher).Flush()
		panic(http.ErrAbortHandler)
	})
	mux.HandleFunc("/short", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Length", "10")
		io.WriteString(w, "short")
	})
	mux.HandleFunc("/trailer", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Trailer", "X-End")
		io.WriteString(w, "body")
		w.Header().Set("X-End", "here")
	})
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	var plain http.Protocols
	plain.SetUnencryptedHTTP2(true)
	s := &http.Server{Handler: mux, Protocols: &plain, HTTP2: &http.HTTP2Config{MaxConcurrentStreams: 100}, ConnState: func(c net.Conn, st http.ConnState) {
		if st == http.StateNew {
			conns.Add(1)
		}
	}}
	go s.Serve(ln)
	base := "http://" + ln.Addr().String()
	tr := &http.Transport{Protocols: &plain}
	c := &http.Client{Transport: tr}

	// A reader that does not read holds up itself alone.
	slow, err := c.Get(base + "/big")
	if err != nil {
		panic(err)
	}
	fmt.Println(slow.Proto, slow.StatusCode, slow.ContentLength)
	right := 0
	for i := range 50 {
		r, err := c.Get(fmt.Sprint(base, "/fast?", i))
		if err != nil {
			fmt.Println(err)
			continue
		}
		b, _ := io.ReadAll(r.Body)
		r.Body.Close()
		if string(b) == fmt.Sprint("HTTP/2.0 ", i) {
			right++
		}
	}
	fmt.Println(right)
	fmt.Println(checked(slow.Body))
	slow.Body.Close()
	fmt.Println("connections", conns.Load())

	// Three large answers at once.
	var wg sync.WaitGroup
	var good atomic.Int64
	for range 3 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			r, err := c.Get(base + "/big")
			if err != nil {
				return
			}
			if n, ok := checked(r.Body); n == 2<<20 && ok {
				good.Add(1)
			}
			r.Body.Close()
		}()
	}
	wg.Wait()
	fmt.Println(good.Load())

	// Uploads, known and unknown lengths.
	for _, length := range []int64{1 << 20, -1} {
		req, _ := http.NewRequest("POST", base+"/upload", &pattern{n: 1 << 20})
		req.ContentLength = length
		r, err := c.Do(req)
		if err != nil {
			fmt.Println(err)
			continue
		}
		b, err := io.ReadAll(r.Body)
		r.Body.Close()
		fmt.Println(string(b), err)
	}
	r, err := c.Post(base+"/early", "text/plain", &pattern{n: 4 << 20})
	if err != nil {
		fmt.Println(err)
	} else {
		b, err := io.ReadAll(r.Body)
		fmt.Println(r.StatusCode, string(b), err)
		r.Body.Close()
	}

	// Cancelled by the client, by its body's Close, by the handler.
	ctx, cancel := context.WithCancel(context.Background())
	req, _ := http.NewRequestWithContext(ctx, "GET", base+"/wait", nil)
	r, err = c.Do(req)
	fmt.Println(r.StatusCode, err)
	cancel()
	_, err = r.Body.Read(make([]byte, 1))
	fmt.Println(err, errors.Is(err, context.Canceled))
	fmt.Println(<-gone)
	r, err = c.Get(base + "/wait")
	r.Body.Close()
	fmt.Println(<-gone)
	_, err = r.Body.Read(make([]byte, 1))
	fmt.Println(err)
	ctx, cancel = context.WithTimeout(context.Background(), 20*time.Millisecond)
	req, _ = http.NewRequestWithContext(ctx, "GET", base+"/count", nil)
	_, err = c.Do(req)
	cancel()
	fmt.Println(strings.ReplaceAll(err.Error(), base, ""))
	for _, p := range []string{"/panic", "/half", "/short", "/trailer", "/none"} {
		r, err := c.Get(base + p)
		if err != nil {
			fmt.Println(p, strings.ReplaceAll(err.Error(), base, ""))
			continue
		}
		b, err := io.ReadAll(r.Body)
		r.Body.Close()
		fmt.Printf("%s %d %q %v %v\n", p, r.StatusCode, b, err, r.Trailer)
	}
	fmt.Println("connections", conns.Load())

	// 250 at once on connections that take 100 streams each: the others wait, or open another.
	time.Sleep(40 * time.Millisecond)
	peak.Store(0)
	var failed atomic.Int64
	for range 250 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			r, err := c.Get(base + "/count")
			if err != nil {
				failed.Add(1)
				return
			}
			r.Body.Close()
		}()
	}
	wg.Wait()
	fmt.Println(failed.Load(), peak.Load() >= 100)
	// The server goes.
	ctx, cancel = context.WithTimeout(context.Background(), 5*time.Second)
	fmt.Println(s.Shutdown(ctx))
	cancel()
	_, err = c.Get(base + "/fast")
	fmt.Println(err != nil)
}
