// http-reuse: a page and its resources, fetched in three ways.
//
// Without keep-alive every request pays the round trips of TCP and TLS and
// begins with a small window. With keep-alive a connection is used again, but a
// large response holds up what is queued behind it. HTTP/2 sends all over one
// connection, in turns. Push would have saved asking: Go's client refuses it, and browsers dropped it.
package main

import (
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"sync"
	"sync/atomic"
	"time"

	"gmplab/go/lab"
)

var opened, pushed, refused atomic.Int64

func main() {
	reuse := lab.Knob("reuse", true) // HTTP/1.1 with keep-alive
	h2 := lab.Knob("h2", false)      // HTTP/2 instead
	resources := lab.Knob("resources", 24)
	size := lab.Knob("size", 16_384)      // bytes of each
	large := lab.Knob("large", 1_048_576) // bytes of the first, which others may have to wait for
	pool := lab.Knob("pool", 6)           // connections to the host, as browsers have them
	rtt := lab.Knob("rtt", 40*time.Millisecond)
	bandwidth := lab.Knob("bandwidth", 12_500_000) // bytes a second
	push := lab.Knob("push", false)                // the server tries to push, the page brings all
	accept := lab.Knob("accept", false)            // a client that takes what is pushed, as browsers once did

	addr := lab.Host("shop", rtt, bandwidth, 0)
	ln, err := net.Listen("tcp", addr)
	if err != nil {
		panic(err)
	}
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.URL.Path == "/" && push && accept: // all in one answer: what a push that is accepted comes to
			w.Write(make([]byte, size+large+(resources-1)*size))
			pushed.Add(int64(resources))
		case r.URL.Path == "/":
			if p, ok := w.(http.Pusher); ok && push {
				if err := p.Push("/1", nil); errors.Is(err, http.ErrNotSupported) {
					refused.Add(1)
				}
			}
			w.Write(make([]byte, size))
		case r.URL.Path == "/0":
			w.Write(make([]byte, large))
		default:
			w.Write(make([]byte, size))
		}
	}))
	server.Listener.Close() // its own; ours is at the shop
	server.Listener = ln
	server.Config.ConnState = func(_ net.Conn, state http.ConnState) {
		if state == http.StateNew {
			opened.Add(1)
		}
	}
	server.EnableHTTP2 = h2
	server.StartTLS()
	client := &http.Client{Transport: &http.Transport{
		TLSClientConfig:     &tls.Config{InsecureSkipVerify: true},
		DisableKeepAlives:   !reuse,
		ForceAttemptHTTP2:   h2,
		MaxConnsPerHost:     pool,
		MaxIdleConnsPerHost: pool,
	}}

	start := time.Now()
	fetch(client, "https://"+addr+"/")
	first := time.Since(start)
	var wg sync.WaitGroup
	if !(push && accept) {
		for i := 0; i < resources; i++ {
			wg.Go(func() { fetch(client, fmt.Sprintf("https://%s/%d", addr, i)) })
		}
		wg.Wait()
	}
	fmt.Printf("first page after %v, all after %v, %d connections, pushes: %d refused, %d taken\n",
		first, time.Since(start), opened.Load(), refused.Load(), pushed.Load())
}

// fetch gets a resource whole.
func fetch(client *http.Client, url string) {
	lab.Name("fetch")
	done := lab.Request("fetch")
	defer done()
	response, err := client.Get(url)
	if err != nil {
		panic(err)
	}
	io.Copy(io.Discard, response.Body)
	response.Body.Close()
}
