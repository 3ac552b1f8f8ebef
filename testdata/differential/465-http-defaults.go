// What goes over the wire: the lines of requests and answers, byte by byte.
package main

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// wire answers each connection with a fixed text and notes what came.
func wire(answer string) (addr string, got func() string) {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	seen := make(chan string, 10)
	go func() {
		for {
			c, err := ln.Accept()
			if err != nil {
				return
			}
			p := make([]byte, 1<<16)
			n := 0
			for {
				c.SetReadDeadline(time.Now().Add(30 * time.Millisecond))
				k, err := c.Read(p[n:])
				n += k
				if err != nil {
					break
				}
			}
			seen <- string(p[:n])
			io.WriteString(c, answer)
			c.Close()
		}
	}()
	return ln.Addr().String(), func() string { return strings.ReplaceAll(<-seen, ln.Addr().String(), "ADDR") }
}

func main() {
	addr, got := wire("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
	base := "http://" + addr
	do := func(method, u string, body io.Reader, change func(r *http.Request)) {
		r, err := http.NewRequest(method, u, body)
		if err != nil {
			fmt.Println(err)
			return
		}
		if change != nil {
			change(r)
		}
		resp, err := (&http.Client{Transport: &http.Transport{}}).Do(r)
		if err != nil {
			fmt.Println(strings.ReplaceAll(err.Error(), addr, "ADDR"))
			return
		}
		resp.Body.Close()
		fmt.Printf("%q\n", got())
	}
	do("GET", base, nil, nil)
	do("GET", base+"/a%20b/c?d=e f&g#frag", nil, nil)
	do("HEAD", base+"/", nil, nil)
	do("POST", base+"/", nil, nil)
	do("DELETE", base+"/", nil, nil)
	do("POST", base+"/form", strings.NewReader(url.Values{"k": {"v w"}, "a": {"ä"}}.Encode()), func(r *http.Request) {
		r.Header.Set("content-type", "application/x-www-form-urlencoded")
	})
	do("PATCH", base+"/", bytes.NewReader([]byte("abc")), nil)
	do("PUT", base+"/", io.LimitReader(strings.NewReader("chunked body"), 7), nil)
	do("GET", base+"/", nil, func(r *http.Request) {
		r.Header.Set("User-Agent", "own/1.0")
		r.Header.Add("X-Two", "1")
		r.Header.Add("x-two", "2")
		r.Header["lower"] = []string{" trimmed "}
		r.Host = "other.example:99"
		r.Close = true
	})
	do("GET", base+"/", nil, func(r *http.Request) {
		r.Header.Set("User-Agent", "")
		r.Header.Set("Accept-Encoding", "identity")
	})
	do("OPTIONS", base+"/x", nil, func(r *http.Request) { r.URL.Opaque = "*" })
	do("GET", base+"/", nil, func(r *http.Request) { r.URL.RawQuery = "raw=%zz|" })
	do("GET", strings.Replace(base, "127.0.0.1", "localhost", 1)+"/..//./x", nil, func(r *http.Request) { r.Host = "fixed" })
	mux := http.NewServeMux()
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		w.Header()["Date"] = nil
		switch r.URL.Path {
		case "/json":
			w.Header().Set("Content-Type", "application/json")
			io.WriteString(w, "{}")
		case "/html":
			io.WriteString(w, "<!DOCTYPE html><p>")
		case "/binary":
			w.Write([]byte{0, 1, 2, 255})
		case "/large":
			io.WriteString(w, strings.Repeat("l", 2049))
		case "/exact":
			io.WriteString(w, strings.Repeat("l", 2048))
		case "/error":
			http.Error(w, "wrong\nlines", 418)
		case "/code":
			w.WriteHeader(599)
		case "/304":
			w.Header().Set("Content-Type", "text/plain")
			w.WriteHeader(304)
		case "/103":
			w.Header().Set("Link", "</s>")
			w.WriteHeader(103)
			io.WriteString(w, "later")
		case "/close":
			w.Header().Set("Connection", "close")
		case "/identity":
			w.Header().Set("Transfer-Encoding", "identity")
			io.WriteString(w, "to the end")
		case "/multi":
			w.Header().Add("B", "2\r\nInjected: x")
			w.Header().Add("A", "1")
			w.Header().Add("B", "3")
		case "/late":
			io.WriteString(w, "x")
			w.Header().Set("X-Late", "no")
		}
	})
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	go http.Serve(ln, mux)
	for _, path := range []string{"/", "/json", "/html", "/binary", "/large", "/exact", "/error", "/code", "/304", "/103", "/close", "/identity", "/multi", "/late"} {
		for _, first := range []string{"GET %s HTTP/1.1\r\nHost: h\r\n\r\n", "HEAD %s HTTP/1.1\r\nHost: h\r\n\r\n", "GET %s HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"} {
			c, err := net.Dial("tcp", ln.Addr().String())
			if err != nil {
				panic(err)
			}
			fmt.Fprintf(c, first, path)
			c.SetReadDeadline(time.Now().Add(40 * time.Millisecond))
			b, err := io.ReadAll(c)
			text := strings.ReplaceAll(string(b), strings.Repeat("l", 2048), "…")
			fmt.Printf("%s %.4s: %q %v\n", path, first, text, err == nil)
			c.Close()
		}
	}
}
