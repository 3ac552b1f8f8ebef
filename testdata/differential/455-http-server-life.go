// The life of a server: Shutdown waits for what runs and closes what is idle, Close does not wait; a panic ends one request only.
package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"
)

func main() {
	var mu sync.Mutex
	var logged bytes.Buffer
	release := make(chan struct{})
	started := make(chan struct{}, 10)
	mux := http.NewServeMux()
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, "ok") })
	mux.HandleFunc("/wait", func(w http.ResponseWriter, r *http.Request) {
		started <- struct{}{}
		select {
		case <-release:
			io.WriteString(w, "finished")
		case <-r.Context().Done():
		}
	})
	mux.HandleFunc("/panic", func(w http.ResponseWriter, r *http.Request) { panic("boom") })
	mux.HandleFunc("/late", func(w http.ResponseWriter, r *http.Request) {
		io.WriteString(w, "begun")
		w.(http.Flusher).Flush()
		panic(http.ErrAbortHandler)
	})
	states := map[string]int{}
	newServer := func() (*http.Server, net.Listener, chan error) {
		s := &http.Server{Handler: mux, ErrorLog: log.New(&logged, "", 0), ConnState: func(c net.Conn, st http.ConnState) {
			mu.Lock()
			states[st.String()]++
			mu.Unlock()
		}}
		ln, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			panic(err)
		}
		ended := make(chan error, 1)
		go func() { ended <- s.Serve(ln) }()
		return s, ln, ended
	}
	c := &http.Client{Transport: &http.Transport{}}
	s, ln, ended := newServer()
	base := "http://" + ln.Addr().String()
	show := func(r *http.Response, err error) {
		if err != nil {
			fmt.Println("error:", strings.ReplaceAll(err.Error(), base, ""))
			return
		}
		b, err := io.ReadAll(r.Body)
		r.Body.Close()
		fmt.Printf("%s %q %v\n", r.Status, b, err)
	}
	show(c.Get(base + "/"))
	show(c.Get(base + "/panic"))
	line, _, _ := strings.Cut(logged.String(), "\n")
	line = line[:strings.Index(line, "127.0.0.1")] + line[strings.LastIndex(line, ":"):]
	fmt.Println(line)
	show(c.Get(base + "/late"))
	show(c.Get(base + "/"))
	_, err := net.Listen("tcp", ln.Addr().String())
	fmt.Println(strings.ReplaceAll(fmt.Sprint(err), ln.Addr().String(), "ADDR"))
	waiting := make(chan string, 1)
	go func() {
		r, err := c.Get(base + "/wait")
		if err != nil {
			waiting <- "error: " + err.Error()
			return
		}
		b, _ := io.ReadAll(r.Body)
		waiting <- fmt.Sprint(string(b), " ", r.Close)
	}()
	<-started
	down := make(chan error, 1)
	told := make(chan string, 1)
	s.RegisterOnShutdown(func() { told <- "shutting down" })
	go func() { down <- s.Shutdown(context.Background()) }()
	fmt.Println(<-ended == http.ErrServerClosed, <-told)
	select {
	case <-down:
		fmt.Println("did not wait")
	case <-time.After(30 * time.Millisecond):
	}
	_, err = net.Dial("tcp", ln.Addr().String())
	fmt.Println(err != nil)
	close(release)
	fmt.Println(<-waiting)
	fmt.Println(<-down)
	fmt.Println(s.ListenAndServe(), s.Shutdown(context.Background()), s.Close())
	mu.Lock()
	fmt.Println(states)
	mu.Unlock()
	release = make(chan struct{})
	s, ln, ended = newServer()
	base = "http://" + ln.Addr().String()
	go func() {
		_, err := c.Get(base + "/wait")
		waiting <- strings.ReplaceAll(err.Error(), base, "")
	}()
	<-started
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Millisecond)
	defer cancel()
	fmt.Println(s.Shutdown(ctx))
	fmt.Println(s.Close(), <-ended)
	fmt.Println(<-waiting)
}
