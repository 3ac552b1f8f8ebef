// HTTP/2 without TLS: one connection for many requests, streams that do not wait for each other, flow control, Push refused.
package main

import (
	"context"
	"errors"
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
	var opened, pushes atomic.Int64
	gone := make(chan error, 10)
	block := make(chan struct{})
	mux := http.NewServeMux()
	mux.HandleFunc("/hello", func(w http.ResponseWriter, r *http.Request) {
		p, ok := w.(http.Pusher)
		if ok && errors.Is(p.Push("/x", nil), http.ErrNotSupported) {
			pushes.Add(1)
		}
		fmt.Fprintf(w, "%s %s %s %q", r.Proto, r.Method, r.URL, r.UserAgent())
	})
	mux.HandleFunc("/echo", func(w http.ResponseWriter, r *http.Request) {
		b, err := io.ReadAll(r.Body)
		fmt.Fprintf(w, "%d %d %v %s", len(b), r.ContentLength, err, r.Header.Get("X-Own"))
	})
	mux.HandleFunc("/big", func(w http.ResponseWriter, r *http.Request) {
		io.WriteString(w, strings.Repeat("b", 1<<20))
	})
	mux.HandleFunc("/wait", func(w http.ResponseWriter, r *http.Request) {
		io.WriteString(w, "first;")
		w.(http.Flusher).Flush()
		select {
		case <-block:
		case <-r.Context().Done():
			gone <- r.Context().Err()
		}
		io.WriteString(w, "second")
	})
	mux.HandleFunc("/panic", func(w http.ResponseWriter, r *http.Request) { panic(http.ErrAbortHandler) })
	mux.HandleFunc("/trailer", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Trailer", "X-Sum")
		io.WriteString(w, "data")
		w.Header().Set("X-Sum", "4")
	})
	mux.HandleFunc("/none", func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(204) })
	mux.HandleFunc("/endless", func(w http.ResponseWriter, r *http.Request) {
		n := 0
		for {
			k, err := io.WriteString(w, strings.Repeat("e", 16<<10))
			if n += k; err != nil {
				gone <- fmt.Errorf("stopped within the window: %v", n < 9<<20)
				return
			}
		}
	})
	var ps http.Protocols
	ps.SetHTTP1(true)
	ps.SetUnencryptedHTTP2(true)
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	s := &http.Server{Handler: mux, Protocols: &ps, ConnState: func(c net.Conn, st http.ConnState) {
		if st == http.StateNew {
			opened.Add(1)
		}
	}}
	ended := make(chan error, 1)
	go func() { ended <- s.Serve(ln) }()
	base := "http://" + ln.Addr().String()
	var only http.Protocols
	only.SetUnencryptedHTTP2(true)
	tr := &http.Transport{Protocols: &only}
	c := &http.Client{Transport: tr}
	show := func(r *http.Response, err error) {
		if err != nil {
			fmt.Println("error:", strings.ReplaceAll(err.Error(), base, ""))
			return
		}
		b, err := io.ReadAll(r.Body)
		if len(b) > 300 {
			b = fmt.Appendf(nil, "%d bytes", len(b))
		}
		r.Body.Close()
		fmt.Println(r.Proto, r.Status, r.ContentLength, string(b), err, r.Header["Content-Type"], r.Trailer)
	}
	show(c.Get(base + "/hello?x=1"))
	show(c.Head(base + "/hello"))
	show(c.Post(base+"/echo", "text/plain", strings.NewReader("body")))
	show(c.Post(base+"/echo", "text/plain", strings.NewReader(strings.Repeat("u", 2<<20))))
	req, _ := http.NewRequest("PUT", base+"/echo", io.MultiReader(strings.NewReader("no length")))
	req.Header.Set("X-Own", "own")
	show(c.Do(req))
	show(c.Get(base + "/big"))
	show(c.Get(base + "/panic"))
	show(c.Get(base + "/trailer"))
	show(c.Get(base + "/none"))
	show(c.Get(base + "/nowhere"))
	// Streams beside one that waits.
	r, err := c.Get(base + "/wait")
	p := make([]byte, 6)
	io.ReadFull(r.Body, p)
	fmt.Println(r.Status, err, string(p))
	var wg sync.WaitGroup
	var ok atomic.Int64
	for range 20 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			if r, err := c.Get(base + "/hello"); err == nil {
				io.Copy(io.Discard, r.Body)
				r.Body.Close()
				ok.Add(1)
			}
		}()
	}
	wg.Wait()
	fmt.Println("beside it:", ok.Load())
	close(block)
	rest, err := io.ReadAll(r.Body)
	fmt.Println(string(rest), err)
	r.Body.Close()
	block = make(chan struct{})
	// A large answer that nobody reads does not stop the others.
	big, err := c.Get(base + "/endless")
	fmt.Println(big.Status, err)
	show(c.Get(base + "/hello"))
	big.Body.Close()
	fmt.Println(<-gone)
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Millisecond)
	req, _ = http.NewRequestWithContext(ctx, "GET", base+"/wait", nil)
	r, err = c.Do(req)
	fmt.Println(r.Status, err)
	_, err = io.ReadAll(r.Body)
	fmt.Println(err)
	cancel()
	fmt.Println(<-gone)
	fmt.Println("connections:", opened.Load(), "pushes refused:", pushes.Load())
	show((&http.Client{Transport: &http.Transport{}}).Get(base + "/hello"))
	fmt.Println(s.Shutdown(context.Background()), <-ended)
	_, err = c.Get(base + "/hello")
	fmt.Println(err != nil)
}
