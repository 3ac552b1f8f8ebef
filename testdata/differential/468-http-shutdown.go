// Package net/http: the end of a server in the midst of work: Shutdown with and without patience, twice, before Serve; Close; what clients see.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"strings"
	"sync"
	"syscall"
	"time"
)

func listen() (net.Listener, string) {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	return ln, ln.Addr().String()
}

func kind(err error) string {
	switch {
	case err == nil:
		return "nil"
	case errors.Is(err, syscall.ECONNREFUSED):
		return "refused"
	case errors.Is(err, syscall.ECONNRESET):
		return "reset"
	case errors.Is(err, io.ErrUnexpectedEOF):
		return "unexpected EOF"
	case errors.Is(err, io.EOF):
		return "EOF"
	}
	return err.Error()
}

func main() {
	log.SetOutput(io.Discard)
	release := make(chan bool)
	began := make(chan bool, 10)
	handler := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/wait":
			began <- true
			<-release
			io.WriteString(w, "waited")
		case "/half":
			io.WriteString(w, "first ")
			w.(http.Flusher).Flush()
			began <- true
			<-release
			_, err := io.WriteString(w, "second")
			if err == nil {
				err = http.NewResponseController(w).Flush()
			}
			began <- err == nil
		case "/gone":
			began <- true
			<-r.Context().Done()
			began <- true
		default:
			io.WriteString(w, "hello")
		}
	})

	// Shutdown waits for a request that runs; new connections are refused, idle ones closed.
	ln, addr := listen()
	s := &http.Server{Handler: handler}
	served := make(chan error, 1)
	go func() { served <- s.Serve(ln) }()
	client := &http.Client{Transport: &http.Transport{}}
	got := make(chan string, 10)
	get := func(c *http.Client, path string) {
		r, err := c.Get("http://" + addr + path)
		if err != nil {
			got <- kind(err)
			return
		}
		b, err := io.ReadAll(r.Body)
		r.Body.Close()
		got <- fmt.Sprintf("%d %q close=%v %s", r.StatusCode, b, r.Close, kind(err))
	}
	go get(client, "/wait")
	<-began
	called := make(chan string, 10)
	for range 3 {
		s.RegisterOnShutdown(func() { called <- "on shutdown" })
	}
	down := make(chan error, 1)
	start := time.Now()
	go func() { down <- s.Shutdown(context.Background()) }()
	fmt.Println(<-served == http.ErrServerClosed)
	fmt.Println(<-called, <-called, <-called)
	get(&http.Client{Transport: &http.Transport{}}, "/")
	fmt.Println(<-got)
	select {
	case err := <-down:
		fmt.Println("too early", err)
	case <-time.After(30 * time.Millisecond):
	}
	release <- true
	fmt.Println(<-got)
	fmt.Println(<-down, time.Since(start) >= 30*time.Millisecond)
	fmt.Println(s.Shutdown(context.Background()), s.Close())
	fmt.Println(s.ListenAndServe(), s.Serve(ln))

	// Shutdown without patience: the request goes on all the same, until Close.
	ln, addr = listen()
	s = &http.Server{Handler: handler}
	go s.Serve(ln)
	go get(client, "/half")
	<-began
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Millisecond)
	fmt.Println(s.Shutdown(ctx))
	cancel()
	ctx, cancel = context.WithCancel(context.Background())
	cancel()
	fmt.Println(s.Shutdown(ctx))
	fmt.Println(s.Close())
	fmt.Println(<-got)
	release <- true
	fmt.Println("second part written:", <-began)

	// Close ends what runs: the handler's context, the client's answer.
	ln, addr = listen()
	s = &http.Server{Handler: handler}
	go s.Serve(ln)
	go get(client, "/gone")
	<-began
	fmt.Println(s.Close())
	<-began
	fmt.Println(<-got)

	// Shutdown before Serve, and of a server that never served.
	s = &http.Server{Handler: handler}
	fmt.Println(s.Shutdown(context.Background()))
	ln, addr = listen()
	fmt.Println(s.Serve(ln))
	ln.Close()
	fmt.Println((&http.Server{}).Close())

	// Two listeners, one server; one of them is closed by hand.
	a, addrA := listen()
	b, addrB := listen()
	s = &http.Server{Handler: handler}
	var wg sync.WaitGroup
	said := make([]string, 2)
	for i, l := range []net.Listener{a, b} {
		wg.Add(1)
		go func() {
			defer wg.Done()
			err := s.Serve(l)
			said[i] = strings.NewReplacer(addrA, "A", addrB, "B").Replace(fmt.Sprint(err))
		}()
	}
	for _, addr = range []string{addrA, addrB} {
		get(client, "/")
		fmt.Println(<-got)
	}
	a.Close()
	time.Sleep(5 * time.Millisecond)
	addr = addrA
	get(&http.Client{Transport: &http.Transport{}}, "/")
	fmt.Println(<-got)
	// The connection that was open still works.
	get(client, "/")
	fmt.Println(<-got)
	fmt.Println(s.Shutdown(context.Background()))
	wg.Wait()
	fmt.Println(said)

	// A connection that never said anything does not hold up Shutdown for long; one in its first request does.
	ln, addr = listen()
	s = &http.Server{Handler: handler}
	go s.Serve(ln)
	c, err := net.Dial("tcp", addr)
	if err != nil {
		panic(err)
	}
	io.WriteString(c, "GET / HT")
	time.Sleep(5 * time.Millisecond)
	ctx, cancel = context.WithTimeout(context.Background(), 50*time.Millisecond)
	fmt.Println(s.Shutdown(ctx))
	cancel()
	s.Close()
	_, err = c.Read(make([]byte, 1))
	fmt.Println(err != nil)
	// Bad addresses to serve at.
	fmt.Println(http.ListenAndServe("127.0.0.1:-1", nil))
	fmt.Println(http.ListenAndServe("127.0.0.1", nil))
	fmt.Println(http.ListenAndServe("127.0.0.1:99999", nil))
}
