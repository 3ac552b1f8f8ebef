// Package net/http: bodies that nobody reads, on either side, bodies without end, and what becomes of the connection.
package main

import (
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"strings"
	"sync/atomic"
	"time"
)

type endless struct{ given atomic.Int64 }

func (e *endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'x'
	}
	e.given.Add(int64(len(p)))
	return len(p), nil
}

func main() {
	log.SetOutput(io.Discard)
	var conns atomic.Int64
	ended := make(chan string, 10)
	mux := http.NewServeMux()
	mux.HandleFunc("/big", func(w http.ResponseWriter, r *http.Request) {
		n, err := io.Copy(w, io.LimitReader(&endless{}, 8<<20))
		ended <- fmt.Sprint("wrote all: ", n == 8<<20, " ", err == nil)
	})
	mux.HandleFunc("/endless", func(w http.ResponseWriter, r *http.Request) {
		_, err := io.Copy(w, &endless{})
		ended <- fmt.Sprint("stopped: ", err != nil, " ", r.Context().Err())
	})
	mux.HandleFunc("/small", func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, "small") })
	mux.HandleFunc("/ignore", func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, "did not look") })
	mux.HandleFunc("/limit", func(w http.ResponseWriter, r *http.Request) {
		r.Body = http.MaxBytesReader(w, r.Body, 1000)
		n, err := io.Copy(io.Discard, r.Body)
		ended <- fmt.Sprint(n, " ", err)
		http.Error(w, "enough", http.StatusRequestEntityTooLarge)
	})
	mux.HandleFunc("/later", func(w http.ResponseWriter, r *http.Request) {
		body := r.Body
		go func() {
			time.Sleep(20 * time.Millisecond)
			_, err := body.Read(make([]byte, 1))
			ended <- fmt.Sprint("after the handler: ", err)
		}()
		io.WriteString(w, "later")
	})
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	s := &http.Server{Handler: mux, ConnState: func(c net.Conn, st http.ConnState) {
		if st == http.StateNew {
			conns.Add(1)
		}
	}}
	go s.Serve(ln)
	base := "http://" + ln.Addr().String()
	fresh := func() *http.Client { return &http.Client{Transport: &http.Transport{}} }
	opened := func() int64 { time.Sleep(5 * time.Millisecond); return conns.Swap(0) }

	// An answer closed without reading: the connection is not used again.
	c := fresh()
	for range 3 {
		r, err := c.Get(base + "/big")
		fmt.Println(r.StatusCode, err, r.Body.Close())
		fmt.Println(<-ended)
		_, err = r.Body.Read(make([]byte, 1))
		fmt.Println(err)
	}
	fmt.Println("connections", opened())
	// A small one that has come already: is it?
	c = fresh()
	for range 3 {
		r, _ := c.Get(base + "/small")
		b := make([]byte, 5)
		io.ReadFull(r.Body, b)
		r.Body.Close()
	}
	fmt.Println("connections", opened())
	// Never closed: each request takes another one.
	c = fresh()
	for range 3 {
		c.Get(base + "/small")
	}
	fmt.Println("connections", opened())
	// Without end, stopped by the client.
	c = fresh()
	r, err := c.Get(base + "/endless")
	fmt.Println(r.StatusCode, err, r.ContentLength, r.TransferEncoding)
	n, err := io.CopyN(io.Discard, r.Body, 3<<20)
	fmt.Println(n, err)
	r.Body.Close()
	fmt.Println(<-ended)
	// A client with a Timeout reads on and on.
	c = &http.Client{Transport: &http.Transport{}, Timeout: 50 * time.Millisecond}
	r, err = c.Get(base + "/endless")
	fmt.Println(r.StatusCode, err)
	_, err = io.Copy(io.Discard, r.Body)
	fmt.Println(strings.ReplaceAll(err.Error(), base, ""))
	fmt.Println(<-ended)
	opened()

	// A request's body that the handler does not read: up to 256 KiB the server does, and keeps the connection.
	for _, size := range []int64{100, 200 << 10, 300 << 10, 4 << 20} {
		c = fresh()
		for range 2 {
			req, _ := http.NewRequest("POST", base+"/ignore", io.LimitReader(&endless{}, size))
			req.ContentLength = size
			r, err := c.Do(req)
			if err != nil {
				fmt.Println(size, "failed")
				continue
			}
			b, err := io.ReadAll(r.Body)
			r.Body.Close()
			fmt.Println(size, string(b), err, r.Close)
			time.Sleep(5 * time.Millisecond)
		}
		fmt.Println("connections", opened())
	}
	// Too large for the handler.
	c = fresh()
	r, err = c.Post(base+"/limit", "text/plain", strings.NewReader(strings.Repeat("y", 1500)))
	fmt.Println(<-ended)
	b, err2 := io.ReadAll(r.Body)
	fmt.Println(r.StatusCode, err, string(b), err2, r.Close)
	// Read when the handler is gone.
	c = fresh()
	r, err = c.Post(base+"/later", "text/plain", strings.NewReader("what was sent"))
	fmt.Println(r.StatusCode, err)
	fmt.Println(<-ended)
	// A body that is sent without end to who answers early.
	c = fresh()
	body := &endless{}
	r, err = c.Post(base+"/ignore", "text/plain", body)
	if err == nil {
		b, err = io.ReadAll(r.Body)
		fmt.Println(r.StatusCode, string(b), r.Close)
	}
	fmt.Println(body.given.Load() < 64<<20)
}
