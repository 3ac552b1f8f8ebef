// Package net/http: lengths that do not fit what is written, chunks, trailers and status codes: what handlers may do and what arrives.
package main

import (
	"bytes"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"strconv"
	"strings"
)

func main() {
	var logged bytes.Buffer
	log.SetFlags(0)
	logger := log.New(&logged, "", 0)
	said := make(chan string, 100)
	mux := http.NewServeMux()
	length := func(w http.ResponseWriter, n, declared int) {
		w.Header().Set("Content-Length", strconv.Itoa(declared))
		m, err := io.WriteString(w, strings.Repeat("z", n))
		said <- fmt.Sprint(m, " ", err)
	}
	mux.HandleFunc("/exact", func(w http.ResponseWriter, r *http.Request) { length(w, 5, 5) })
	mux.HandleFunc("/less", func(w http.ResponseWriter, r *http.Request) { length(w, 3, 5) })
	mux.HandleFunc("/more", func(w http.ResponseWriter, r *http.Request) { length(w, 8, 5) })
	mux.HandleFunc("/none", func(w http.ResponseWriter, r *http.Request) { length(w, 0, 5) })
	mux.HandleFunc("/zero", func(w http.ResponseWriter, r *http.Request) { length(w, 3, 0) })
	mux.HandleFunc("/negative", func(w http.ResponseWriter, r *http.Request) { length(w, 3, -5) })
	mux.HandleFunc("/word", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Length", "many")
		io.WriteString(w, "abc")
		said <- "-"
	})
	mux.HandleFunc("/both", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Length", "3")
		w.Header().Set("Transfer-Encoding", "chunked")
		io.WriteString(w, "abc")
		said <- "-"
	})
	mux.HandleFunc("/identity", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Transfer-Encoding", "identity")
		io.WriteString(w, "abc")
		said <- "-"
	})
	mux.HandleFunc("/status/{code}", func(w http.ResponseWriter, r *http.Request) {
		defer func() { said <- fmt.Sprint("recovered ", recover()) }()
		code, _ := strconv.Atoi(r.PathValue("code"))
		w.WriteHeader(code)
		n, err := io.WriteString(w, "body")
		said <- fmt.Sprint(n, " ", err)
	})
	mux.HandleFunc("/twice", func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(201)
		w.Header().Set("X-Late", "yes")
		w.WriteHeader(202)
		io.WriteString(w, "twice")
		w.WriteHeader(203)
		said <- "-"
	})
	mux.HandleFunc("/early", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Link", "a")
		w.WriteHeader(103)
		w.Header().Set("Link", "b")
		w.WriteHeader(200)
		io.WriteString(w, "early")
		said <- "-"
	})
	mux.HandleFunc("/trailers", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Trailer", "X-A, X-B")
		w.Header().Add("Trailer", "X-C")
		io.WriteString(w, "with trailers")
		w.Header().Set("X-A", "1")
		w.Header().Set("X-C", "3")
		w.Header().Set("X-D", "4")
		w.Header().Set(http.TrailerPrefix+"X-E", "5")
		said <- "-"
	})
	mux.HandleFunc("/close", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Connection", "close")
		io.WriteString(w, "bye")
		said <- "-"
	})
	mux.HandleFunc("/header", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("X-Break", "a\r\nX-Injected: yes")
		w.Header()["lower-case"] = []string{"kept"}
		w.Header()["Bad Name"] = []string{"dropped?"}
		w.Header()["X-Many"] = []string{"1", "2", ""}
		io.WriteString(w, "header")
		said <- "-"
	})
	mux.HandleFunc("/abort", func(w http.ResponseWriter, r *http.Request) {
		io.WriteString(w, "part")
		w.(http.Flusher).Flush()
		said <- "-"
		panic(http.ErrAbortHandler)
	})
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	s := &http.Server{Handler: mux, ErrorLog: logger}
	go s.Serve(ln)
	for _, path := range []string{"/exact", "/less", "/more", "/none", "/zero", "/negative", "/word", "/both", "/identity",
		"/status/200", "/status/204", "/status/304", "/status/99", "/status/0", "/status/1000", "/status/999", "/status/101",
		"/twice", "/early", "/trailers", "/close", "/header", "/abort"} {
		for _, method := range []string{"GET", "HEAD"} {
			c, err := net.Dial("tcp", ln.Addr().String())
			if err != nil {
				panic(err)
			}
			fmt.Fprintf(c, "%s %s HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n", method, path)
			b, err := io.ReadAll(c)
			c.Close()
			text := string(b)
			if i := strings.Index(text, "Date: "); i >= 0 {
				text = text[:i] + text[i+strings.Index(text[i:], "\n")+1:]
			}
			end := "nil"
			if err != nil {
				end = "error"
			}
			fmt.Printf("%s %s\n  %q %s\n  ", method, path, text, end)
			fmt.Print(<-said)
			for len(said) > 0 {
				fmt.Print(" | ", <-said)
			}
			fmt.Println()
		}
	}
	s.Close()
	for _, line := range strings.Split(logged.String(), "\n") {
		if i := strings.Index(line, " (main.go"); i >= 0 {
			line = line[:i]
		}
		if strings.HasPrefix(line, "http: superfluous") {
			line = line[:strings.Index(line, " from ")]
		}
		if strings.HasPrefix(line, "http:") && !strings.Contains(line, "panic") {
			fmt.Println(line)
		}
	}
}
