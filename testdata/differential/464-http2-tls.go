// HTTP/2 over TLS: agreed in the handshake, many requests on one connection, a limit of streams, HTTP/1.1 beside it; certificates refused.
package main

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

func main() {
	log.SetOutput(io.Discard)
	var opened, in, most atomic.Int64
	h := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		n := in.Add(1)
		for old := most.Load(); n > old && !most.CompareAndSwap(old, n); old = most.Load() {
		}
		defer in.Add(-1)
		time.Sleep(20 * time.Millisecond)
		b, err := io.ReadAll(r.Body)
		fmt.Fprint(w, r.Proto, " ", len(b), " ", err, " ", r.TLS.NegotiatedProtocol)
	})
	newServer := func(http2 bool, streams int) *httptest.Server {
		s := httptest.NewUnstartedServer(h)
		s.EnableHTTP2 = http2
		s.Config.HTTP2 = &http.HTTP2Config{MaxConcurrentStreams: streams}
		s.Config.ConnState = func(c net.Conn, st http.ConnState) {
			if st == http.StateNew {
				opened.Add(1)
			}
		}
		s.StartTLS()
		return s
	}
	run := func(s *httptest.Server, n int) {
		c := s.Client()
		r, err := c.Get(s.URL)
		if err != nil {
			fmt.Println(err)
			return
		}
		b, _ := io.ReadAll(r.Body)
		r.Body.Close()
		fmt.Println(string(b), r.TLS.NegotiatedProtocol, r.TLS.HandshakeComplete, r.TLS.DidResume, len(r.TLS.PeerCertificates))
		before := opened.Load()
		most.Store(0)
		var wg sync.WaitGroup
		var ok atomic.Int64
		for range n {
			wg.Add(1)
			go func() {
				defer wg.Done()
				r, err := c.Post(s.URL, "text/plain", strings.NewReader(strings.Repeat("x", 1000)))
				if err != nil {
					return
				}
				b, _ := io.ReadAll(r.Body)
				r.Body.Close()
				if strings.Contains(string(b), " 1000 <nil>") {
					ok.Add(1)
				}
			}()
		}
		wg.Wait()
		if s.EnableHTTP2 {
			fmt.Println("new connections", opened.Load()-before, "at once", most.Load())
		}
		fmt.Println("ok", ok.Load())
	}
	s := newServer(true, 0)
	run(s, 20)
	// Not over HTTP/1.1 connections of others, and certificates that are not trusted.
	_, err := http.Get(s.URL)
	var ce *tls.CertificateVerificationError
	fmt.Println(strings.Contains(fmt.Sprint(err), "certificate signed by unknown authority"), errors.As(err, &ce))
	only := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true, NextProtos: []string{"http/1.1"}}}}
	r, err := only.Get(s.URL)
	b, _ := io.ReadAll(r.Body)
	fmt.Println(string(b), err)
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Millisecond)
	defer cancel()
	req, _ := http.NewRequestWithContext(ctx, "GET", s.URL, nil)
	_, err = s.Client().Do(req)
	fmt.Println(strings.ReplaceAll(fmt.Sprint(err), s.URL, "URL"))
	s.Close()
	s = newServer(false, 0)
	run(s, 5)
	s.Close()
	// A handshake that nobody answers.
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	c := &http.Client{Transport: &http.Transport{TLSHandshakeTimeout: 30 * time.Millisecond}}
	_, err = c.Get("https://" + ln.Addr().String() + "/")
	fmt.Println(strings.ReplaceAll(fmt.Sprint(err), ln.Addr().String(), "ADDR"))
	conn, err := tls.DialWithDialer(&net.Dialer{Timeout: 30 * time.Millisecond}, "tcp", ln.Addr().String(), &tls.Config{InsecureSkipVerify: true})
	var ne net.Error
	fmt.Println(conn == nil, errors.As(err, &ne) && ne.Timeout())
}
