// What a server logs: panics with a stack, headers written twice and where, lengths that are none.
package main

import (
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"strings"
	"time"
)

type lines struct{}

func (lines) Write(p []byte) (int, error) {
	s := string(p)
	for _, l := range strings.Split(s, "\n")[:1] {
		i := strings.Index(l, "127.0.0.1:")
		if i >= 0 {
			l = l[:i] + l[i+15:]
		}
		fmt.Println(l)
	}
	if strings.Contains(s, "goroutine ") {
		fmt.Println("has a stack", strings.Contains(s, "main.main.func"), strings.Contains(s, "panic("))
	}
	return len(p), nil
}

func main() {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	mux := http.NewServeMux()
	mux.HandleFunc("/twice", func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(201)
		w.WriteHeader(202)
	})
	mux.HandleFunc("/panic", func(w http.ResponseWriter, r *http.Request) { panic("boom") })
	mux.HandleFunc("/length", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Length", "many")
		io.WriteString(w, "x")
	})
	s := &http.Server{Handler: mux, ErrorLog: log.New(lines{}, "", 0)}
	go s.Serve(ln)
	for _, p := range []string{"/twice", "/panic", "/length"} {
		r, err := http.Get("http://" + ln.Addr().String() + p)
		if err == nil {
			fmt.Println(r.Status)
			r.Body.Close()
		}
		time.Sleep(10 * time.Millisecond)
	}
}
