// Bodies both ways: known and unknown lengths, chunks, trailers, HEAD, 204, too much and too little, limits.
package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
)

type slowly struct {
	text string
	step int
}

func (s *slowly) Read(p []byte) (int, error) {
	if s.text == "" {
		return 0, io.EOF
	}
	n := copy(p[:min(len(p), s.step)], s.text)
	s.text = s.text[n:]
	return n, nil
}

func main() {
	mux := http.NewServeMux()
	mux.HandleFunc("/echo", func(w http.ResponseWriter, r *http.Request) {
		b, err := io.ReadAll(r.Body)
		fmt.Fprintf(w, "%s %d %v %q %v", r.Method, r.ContentLength, r.TransferEncoding, b, err)
	})
	mux.HandleFunc("/big", func(w http.ResponseWriter, r *http.Request) {
		for range 100 {
			io.WriteString(w, strings.Repeat("0123456789", 100))
		}
	})
	mux.HandleFunc("/flush", func(w http.ResponseWriter, r *http.Request) {
		for i := range 3 {
			fmt.Fprintf(w, "part %d;", i)
			w.(http.Flusher).Flush()
		}
	})
	mux.HandleFunc("/none", func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(204)
		n, err := io.WriteString(w, "no")
		fmt.Println("204:", n, err)
	})
	mux.HandleFunc("/toomuch", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Length", "3")
		n, err := io.WriteString(w, "abcdef")
		fmt.Println("too much:", n, err)
		n, err = io.WriteString(w, "abc")
		fmt.Println("fits:", n, err)
	})
	mux.HandleFunc("/limit", func(w http.ResponseWriter, r *http.Request) {
		r.Body = http.MaxBytesReader(w, r.Body, 10)
		b, err := io.ReadAll(r.Body)
		var mbe *http.MaxBytesError
		fmt.Println("limit:", len(b), err, errors.As(err, &mbe) && mbe.Limit == 10)
		if err != nil {
			http.Error(w, "too large", http.StatusRequestEntityTooLarge)
		}
	})
	mux.HandleFunc("/trailer", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Trailer", "X-Sum")
		io.WriteString(w, strings.Repeat("t", 5000))
		w.Header().Set("X-Sum", "5000")
	})
	mux.HandleFunc("/form", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprint(w, r.FormValue("a"), " ", r.PostFormValue("b"), " ", r.Form["c"], " ", r.ParseForm())
	})
	mux.HandleFunc("/ignore", func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, "did not read") })
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	go http.Serve(ln, mux)
	base := "http://" + ln.Addr().String()
	show := func(r *http.Response, err error) {
		if err != nil {
			fmt.Println("error:", strings.ReplaceAll(err.Error(), base, ""))
			return
		}
		b, err := io.ReadAll(r.Body)
		if len(b) > 200 {
			b = fmt.Appendf(nil, "%d bytes", len(b))
		}
		fmt.Printf("%s %d %v %v %q %v %q %v\n", r.Status, r.ContentLength, r.TransferEncoding, r.Close, b, err, r.Header["Content-Type"], r.Trailer)
		r.Body.Close()
	}
	show(http.Get(base + "/echo"))
	show(http.Post(base+"/echo", "text/plain", strings.NewReader("some text")))
	show(http.Post(base+"/echo", "text/plain", bytes.NewBufferString("")))
	show(http.Post(base+"/echo", "text/plain", bytes.NewReader([]byte("bytes"))))
	show(http.Post(base+"/echo", "text/plain", &slowly{"unknown length", 4}))
	show(http.Post(base+"/echo", "text/plain", nil))
	req, _ := http.NewRequest("GET", base+"/echo", &slowly{"", 1})
	show(http.DefaultClient.Do(req))
	req, _ = http.NewRequest("PUT", base+"/echo", &slowly{"four", 1})
	req.ContentLength = 4
	show(http.DefaultClient.Do(req))
	req, _ = http.NewRequest("PUT", base+"/echo", strings.NewReader("only this"))
	req.ContentLength = 100
	show(http.DefaultClient.Do(req))
	show(http.Get(base + "/big"))
	show(http.Head(base + "/big"))
	show(http.Head(base + "/echo"))
	show(http.Get(base + "/flush"))
	show(http.Get(base + "/none"))
	show(http.Get(base + "/toomuch"))
	show(http.Post(base+"/limit", "text/plain", strings.NewReader("short")))
	show(http.Post(base+"/limit", "text/plain", strings.NewReader("much longer than ten")))
	show(http.Get(base + "/trailer"))
	show(http.PostForm(base+"/form?a=1&c=x", map[string][]string{"b": {"two words"}, "c": {"y&z"}}))
	show(http.Post(base+"/ignore", "text/plain", strings.NewReader(strings.Repeat("i", 100000))))
	show(http.Post(base+"/ignore", "text/plain", strings.NewReader("a little")))
}
