// Connections, listeners, round-trippers and writers of the program's own around those of the packages.
package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"strings"
	"sync/atomic"
)

type countingConn struct {
	net.Conn
	in, out *atomic.Int64
}

func (c countingConn) Read(p []byte) (int, error) {
	n, err := c.Conn.Read(p)
	c.in.Add(int64(n))
	return n, err
}

func (c countingConn) Write(p []byte) (int, error) {
	n, err := c.Conn.Write(p)
	c.out.Add(int64(n))
	return n, err
}

type countingListener struct {
	net.Listener
	in, out atomic.Int64
}

func (l *countingListener) Accept() (net.Conn, error) {
	c, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	return countingConn{c, &l.in, &l.out}, nil
}

type adding struct{ next http.RoundTripper }

func (a adding) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.URL.Path == "/nil" {
		return nil, nil
	}
	if r.URL.Path == "/own" {
		return &http.Response{StatusCode: 299, Status: "299 Own", Body: io.NopCloser(strings.NewReader("made here"))}, nil
	}
	r = r.Clone(r.Context())
	r.Header.Set("X-Added", "yes")
	return a.next.RoundTrip(r)
}

type statusWriter struct {
	http.ResponseWriter
	status int
}

func (w *statusWriter) WriteHeader(code int) {
	w.status = code
	w.ResponseWriter.WriteHeader(code)
}

func (w *statusWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }

func main() {
	log.SetOutput(io.Discard)
	inner, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	ln := &countingListener{Listener: inner}
	type key struct{}
	mux := http.NewServeMux()
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		w.Header()["Date"] = nil
		srv := r.Context().Value(http.ServerContextKey) != nil
		fmt.Fprintf(w, "%s %v %v %v", r.Header.Get("X-Added"), r.Context().Value(key{}), srv, r.Context().Value(http.LocalAddrContextKey).(net.Addr).Network())
	})
	mux.HandleFunc("/flush", func(w http.ResponseWriter, r *http.Request) {
		io.WriteString(w, "a")
		fmt.Println("flush", http.NewResponseController(w).Flush())
		_, isFlusher := w.(http.Flusher)
		_, isPusher := w.(http.Pusher)
		fmt.Println(isFlusher, isPusher)
		w.WriteHeader(500)
		io.WriteString(w, "b")
	})
	seen := 0
	s := &http.Server{
		Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			sw := &statusWriter{w, 200}
			mux.ServeHTTP(sw, r)
			seen = sw.status
		}),
		BaseContext: func(net.Listener) context.Context { return context.WithValue(context.Background(), key{}, "base") },
		ConnContext: func(ctx context.Context, c net.Conn) context.Context {
			_, own := c.(countingConn)
			return context.WithValue(ctx, key{}, fmt.Sprint(ctx.Value(key{}), "+", own))
		},
	}
	go s.Serve(ln)
	base := "http://" + inner.Addr().String()
	c := &http.Client{Transport: adding{&http.Transport{}}}
	for _, path := range []string{"/", "/own", "/nil", "/flush", "/missing/../x"} {
		r, err := c.Get(base + path)
		if err != nil {
			fmt.Println(strings.ReplaceAll(err.Error(), base, ""))
			continue
		}
		b, err := io.ReadAll(r.Body)
		r.Body.Close()
		fmt.Println(r.Status, string(b), err, seen)
	}
	in := ln.in.Load()
	text := "GET / HTTP/1.1\r\nHost: h\r\n\r\n"
	conn, err := net.Dial("tcp", inner.Addr().String())
	if err != nil {
		panic(err)
	}
	io.WriteString(conn, text)
	br := bufio.NewReader(conn)
	for {
		line, err := br.ReadString('\n')
		fmt.Printf("%q %v\n", line, err)
		if line == "\r\n" || err != nil {
			break
		}
	}
	fmt.Println("bytes of a request:", ln.in.Load()-in == int64(len(text)))
	dialed := 0
	own := &http.Client{Transport: &http.Transport{DialContext: func(ctx context.Context, network, addr string) (net.Conn, error) {
		dialed++
		if addr == "broken:80" {
			return nil, errors.New("cannot dial " + addr)
		}
		return net.Dial(network, inner.Addr().String())
	}}}
	for _, u := range []string{"http://any.name/", "http://any.name:80/", "http://broken/"} {
		r, err := own.Get(u)
		if err != nil {
			fmt.Println(err)
			continue
		}
		b, _ := io.ReadAll(r.Body)
		fmt.Println(string(b))
	}
	fmt.Println("dialed", dialed)
}
