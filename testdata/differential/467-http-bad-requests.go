// Package net/http: requests that are none: URLs, methods, headers and bodies that a client must refuse, and what it says.
package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
)

type endsBadly struct{ n int }

func (e *endsBadly) Read(p []byte) (int, error) {
	if e.n == 0 {
		return 0, fmt.Errorf("the disk is on fire")
	}
	n := min(e.n, len(p))
	e.n -= n
	return n, nil
}

func main() {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	addr := ln.Addr().String()
	go http.Serve(ln, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		b, _ := io.ReadAll(r.Body)
		fmt.Fprintf(w, "%s %s %s %q %d %v", r.Method, r.URL, r.Host, b, r.ContentLength, r.TransferEncoding)
	}))
	tidy := func(x any) string { return strings.ReplaceAll(fmt.Sprint(x), addr, "ADDR") }
	c := &http.Client{Transport: &http.Transport{}}
	get := func(u string) {
		r, err := c.Get(u)
		if err != nil {
			fmt.Printf("%s: %s\n", tidy(u), tidy(err))
			return
		}
		b, _ := io.ReadAll(r.Body)
		r.Body.Close()
		fmt.Printf("%s: %d %s\n", tidy(u), r.StatusCode, tidy(string(b)))
	}
	for _, u := range []string{
		"", "/", "nothing", "http:", "http://", "http:///path", "://x", ":", "ftp://" + addr + "/", "HTTP://" + addr + "/upper", "http//x", "http://[::1", "http://[::1]x/",
		"http://a b/", "http://" + addr + "/a b", "http://" + addr + "/%zz", "http://" + addr + "/%", "http://" + addr + "/a%20b", "http://" + addr + "/\x7f", "http://" + addr + "/a\nb",
		"http://user:pa ss@" + addr + "/", "http://user:pass@" + addr + "/", "http://" + addr + "?q", "http://" + addr + "/x?a=b#frag", "http://" + addr + "//double//", "http://" + addr + "/../up/./here",
		"http://127.0.0.1:99999/", "http://127.0.0.1:x/", "http://127.0.0.1:/", "mailto:a@b", "http:" + addr, "http://" + addr + "/é", "http://%41:80/", "http://h%zz/",
	} {
		get(u)
	}
	do := func(what string, req *http.Request, err error) {
		if err != nil {
			fmt.Printf("%s: new: %s\n", what, tidy(err))
			return
		}
		r, err := c.Do(req)
		if err != nil {
			fmt.Printf("%s: do: %s\n", what, tidy(err))
			return
		}
		b, err := io.ReadAll(r.Body)
		r.Body.Close()
		fmt.Printf("%s: %d %s %v\n", what, r.StatusCode, tidy(string(b)), err)
	}
	base := "http://" + addr + "/"
	for _, m := range []string{"", "get", "G ET", "GET\n", "Ünder", "(", "A-B.C_D~", "CONNECT", "TRACE", "X"} {
		req, err := http.NewRequest(m, base, nil)
		do(fmt.Sprintf("method %q", m), req, err)
	}
	req, err := http.NewRequestWithContext(nil, "GET", base, nil)
	do("no context", req, err)
	for _, h := range [][2]string{{"X", "a\nb"}, {"X", "a\x00b"}, {"X", "tab\there"}, {"X", "é"}, {"X Y", "1"}, {"", "1"}, {"X:", "1"}, {"Host", "other"}, {"Content-Length", "7"}, {"Transfer-Encoding", "x"}, {"Connection", "close"}, {"X\r\nY", "1"}} {
		req, err := http.NewRequest("GET", base, nil)
		req.Header[h[0]] = []string{h[1]}
		do(fmt.Sprintf("header %q", h), req, err)
	}
	for _, h := range []string{"", "other", "other:80", "a b", "a/b", "a\nb"} {
		req, err := http.NewRequest("GET", base, nil)
		req.Host = h
		do(fmt.Sprintf("host %q", h), req, err)
	}
	// Bodies whose length is not what was said.
	for _, n := range []int64{0, 1, 3, 5, 10, -1} {
		req, err := http.NewRequest("POST", base, io.MultiReader(strings.NewReader("hello")))
		req.ContentLength = n
		do(fmt.Sprintf("length %d of 5", n), req, err)
	}
	req, err = http.NewRequest("POST", base, &endsBadly{100})
	do("body fails", req, err)
	req, err = http.NewRequest("POST", base, &endsBadly{1 << 20})
	do("body fails later", req, err)
	req, err = http.NewRequest("GET", base, strings.NewReader("a body with GET"))
	do("GET with body", req, err)
	req, err = http.NewRequest("POST", base, http.NoBody)
	do("NoBody", req, err)
	// Made by hand.
	do("no URL", &http.Request{Method: "GET"}, nil)
	do("no host", &http.Request{Method: "GET", URL: &url.URL{Scheme: "http", Path: "/"}}, nil)
	do("no scheme", &http.Request{Method: "GET", URL: &url.URL{Host: addr}}, nil)
	do("request URI", &http.Request{Method: "GET", RequestURI: "/", URL: &url.URL{Scheme: "http", Host: addr}}, nil)
	do("no header", &http.Request{URL: &url.URL{Scheme: "http", Host: addr, Path: "/bare"}}, nil)
	do("opaque", &http.Request{URL: &url.URL{Scheme: "http", Host: addr, Opaque: "/op%2Faque"}}, nil)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	req, err = http.NewRequestWithContext(ctx, "GET", base, nil)
	do("cancelled before", req, err)
	_, err = (&http.Transport{}).RoundTrip(&http.Request{Method: "GET"})
	fmt.Println(err)
	_, err = http.PostForm("http://", nil)
	fmt.Println(err)
}
