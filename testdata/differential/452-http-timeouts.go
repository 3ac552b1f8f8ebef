// A server that is too slow: the client's Timeout, deadlines and cancelling, ResponseHeaderTimeout, and bodies that stop.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strings"
	"time"
)

func main() {
	gone := make(chan error, 10)
	mux := http.NewServeMux()
	mux.HandleFunc("/slow", func(w http.ResponseWriter, r *http.Request) {
		select {
		case <-r.Context().Done():
			gone <- r.Context().Err()
		case <-time.After(5 * time.Second):
		}
	})
	mux.HandleFunc("/half", func(w http.ResponseWriter, r *http.Request) {
		io.WriteString(w, "first")
		w.(http.Flusher).Flush()
		<-r.Context().Done()
		gone <- r.Context().Err()
	})
	mux.HandleFunc("/short", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Length", "100")
		io.WriteString(w, "too short")
	})
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	addr := ln.Addr().String()
	go http.Serve(ln, mux)
	show := func(err error) {
		var to interface{ Timeout() bool }
		fmt.Println(strings.ReplaceAll(fmt.Sprint(err), addr, "ADDR"), "|", os.IsTimeout(err), errors.As(err, &to) && to.Timeout(),
			errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled))
	}
	base := "http://" + addr
	c := &http.Client{Timeout: 50 * time.Millisecond, Transport: &http.Transport{}}
	_, err = c.Get(base + "/slow")
	show(err)
	fmt.Println(<-gone)
	r, err := c.Get(base + "/half")
	fmt.Println(r.Status, err)
	b, err := io.ReadAll(r.Body)
	fmt.Printf("%q\n", b)
	show(err)
	fmt.Println(<-gone)
	c = &http.Client{Transport: &http.Transport{ResponseHeaderTimeout: 30 * time.Millisecond}}
	_, err = c.Get(base + "/slow")
	show(err)
	fmt.Println(<-gone)
	ctx, cancel := context.WithTimeout(context.Background(), 40*time.Millisecond)
	req, _ := http.NewRequestWithContext(ctx, "GET", base+"/slow", nil)
	_, err = c.Do(req)
	cancel()
	show(err)
	fmt.Println(<-gone)
	c = &http.Client{Transport: &http.Transport{}}
	ctx, cancel = context.WithCancel(context.Background())
	time.AfterFunc(30*time.Millisecond, cancel)
	req, _ = http.NewRequestWithContext(ctx, "GET", base+"/slow", nil)
	_, err = c.Do(req)
	show(err)
	fmt.Println(<-gone)
	ctx, cancel = context.WithCancel(context.Background())
	req, _ = http.NewRequestWithContext(ctx, "GET", base+"/half", nil)
	r, err = c.Do(req)
	fmt.Println(r.Status, err)
	p := make([]byte, 5)
	n, err := io.ReadFull(r.Body, p)
	fmt.Println(n, string(p), err)
	cancel()
	_, err = r.Body.Read(p)
	show(err)
	fmt.Println(<-gone)
	r.Body.Close()
	_, err = r.Body.Read(p)
	show(err)
	r, err = c.Get(base + "/short")
	fmt.Println(r.Status, r.ContentLength, err)
	b, err = io.ReadAll(r.Body)
	fmt.Printf("%q ", b)
	show(err)
	cause, stop := context.WithCancelCause(context.Background())
	stop(errors.New("had enough"))
	req, _ = http.NewRequestWithContext(cause, "GET", base+"/slow", nil)
	_, err = c.Do(req)
	show(err)
	// The deadline passes while a connection is waited for.
	c = &http.Client{Transport: &http.Transport{MaxConnsPerHost: 1}}
	r, err = c.Get(base + "/half")
	fmt.Println(r.Status, err)
	ctx, cancel = context.WithTimeout(context.Background(), 20*time.Millisecond)
	defer cancel()
	req, _ = http.NewRequestWithContext(ctx, "GET", base+"/slow", nil)
	_, err = c.Do(req)
	show(err)
	r.Body.Close()
	fmt.Println(<-gone)
}
