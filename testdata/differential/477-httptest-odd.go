// Package net/http/httptest: servers closed twice or while they work, recorders used in odd ways, requests that are none.
package main

import (
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"strings"
	"time"
)

func attempt(what string, f func()) {
	defer func() {
		if r := recover(); r != nil {
			fmt.Printf("%s: panic: %v\n", what, r)
		}
	}()
	f()
}

func main() {
	log.SetOutput(io.Discard)
	began, release := make(chan bool, 1), make(chan bool)
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/wait" {
			began <- true
			<-release
		}
		io.WriteString(w, "done")
	}))
	got := make(chan string)
	go func() {
		r, err := s.Client().Get(s.URL + "/wait")
		if err != nil {
			got <- "failed"
			return
		}
		b, err := io.ReadAll(r.Body)
		got <- fmt.Sprint(string(b), " ", err)
	}()
	<-began
	closed := make(chan bool)
	go func() {
		s.Close()
		close(closed)
	}()
	select {
	case <-closed:
		fmt.Println("Close did not wait")
	case <-time.After(30 * time.Millisecond):
		fmt.Println("Close waits")
	}
	release <- true
	fmt.Println(<-got)
	<-closed
	s.Close()
	_, err := s.Client().Get(s.URL)
	fmt.Println(err != nil)
	attempt("start again", func() { s.Start() })
	u := httptest.NewUnstartedServer(nil)
	fmt.Println(u.URL == "")
	u.Close()
	t := httptest.NewUnstartedServer(nil)
	t.Start()
	attempt("started twice", func() { t.Start() })
	r, err := http.Get(t.URL + "/nothing")
	fmt.Println(r.StatusCode, err)
	t.CloseClientConnections()
	t.Close()

	// Recorders.
	rec := httptest.NewRecorder()
	fmt.Println(rec.Code, rec.Body.Len(), rec.Flushed, rec.Result().StatusCode, rec.Result().Status)
	rec.WriteHeader(404)
	rec.WriteHeader(500)
	rec.Header().Set("Late", "yes")
	fmt.Println(rec.Code, rec.Result().Header.Get("Late") == "", rec.Header().Get("Late"))
	n, err := rec.WriteString("text")
	fmt.Println(n, err, rec.Body.String())
	for _, code := range []int{0, 99, 100, 204, 304, 999, 1000, -1} {
		attempt(fmt.Sprint("code ", code), func() {
			rec := httptest.NewRecorder()
			rec.WriteHeader(code)
			n, err := rec.Write([]byte("body"))
			fmt.Println(code, n, err, rec.Result().StatusCode, rec.Body.String())
		})
	}
	rec = httptest.NewRecorder()
	rec.Flush()
	fmt.Println(rec.Flushed, rec.Code)
	rec = httptest.NewRecorder()
	rec.Header().Set("Content-Length", "7")
	rec.Header().Set("Trailer", "X-T")
	io.WriteString(rec, "<html><body>")
	rec.Header().Set("X-T", "there")
	rec.Header().Set(http.TrailerPrefix+"X-U", "too")
	res := rec.Result()
	fmt.Println(res.ContentLength, res.Header.Get("Content-Type"), res.Trailer)
	rec.Header().Set("Content-Length", "seven")
	res = (&httptest.ResponseRecorder{Code: 200, HeaderMap: http.Header{"Content-Length": {"seven"}}}).Result()
	fmt.Println(res.ContentLength, res.Body != nil)
	var bare httptest.ResponseRecorder
	n, err = bare.Write([]byte("no body kept"))
	fmt.Println(n, err, bare.Code, bare.Body == nil)

	// Requests.
	for _, target := range []string{"/", "", "x", "http://h/p?q", "/a b", "/%zz", "*", "//h", "http://"} {
		attempt(fmt.Sprintf("target %q", target), func() {
			r := httptest.NewRequest("GET", target, nil)
			fmt.Println(target, "|", r.URL, r.Host, r.RequestURI, r.RemoteAddr, r.Proto)
		})
	}
	attempt("method", func() { fmt.Println(httptest.NewRequest("", "/", strings.NewReader("abc")).Method) })
	attempt("bad method", func() { httptest.NewRequest("G T", "/", nil) })
	r2 := httptest.NewRequest("POST", "/", io.MultiReader(strings.NewReader("abc")))
	fmt.Println(r2.ContentLength)
	attempt("handler panics", func() {
		http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic("oh") }).ServeHTTP(httptest.NewRecorder(), r2)
	})
}
