// Package net/http: a request given up at each of its stages: before it is sent, while a connection is made or waited for, while its body goes out, while the answer comes.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"time"
)

type slowBody struct{ sent chan bool }

func (b *slowBody) Read(p []byte) (int, error) {
	select {
	case b.sent <- true:
	default:
	}
	time.Sleep(2 * time.Millisecond)
	return copy(p, "some more of it "), nil
}

func main() {
	in := make(chan bool, 10)
	out := make(chan string, 10)
	mux := http.NewServeMux()
	mux.HandleFunc("/wait", func(w http.ResponseWriter, r *http.Request) {
		in <- true
		<-r.Context().Done()
		out <- fmt.Sprint(r.Context().Err(), " ", context.Cause(r.Context()))
	})
	mux.HandleFunc("/body", func(w http.ResponseWriter, r *http.Request) {
		in <- true
		_, err := io.Copy(io.Discard, r.Body)
		out <- fmt.Sprint("body: ", err)
	})
	mux.HandleFunc("/drip", func(w http.ResponseWriter, r *http.Request) {
		for r.Context().Err() == nil {
			io.WriteString(w, "drip ")
			w.(http.Flusher).Flush()
			time.Sleep(time.Millisecond)
		}
		out <- fmt.Sprint(r.Context().Err())
	})
	mux.HandleFunc("/ok", func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, "ok") })
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	s := &http.Server{Handler: mux}
	go s.Serve(ln)
	base := "http://" + ln.Addr().String()
	why := errors.New("no longer wanted")
	show := func(what string, err error) {
		fmt.Println(what+":", strings.ReplaceAll(fmt.Sprint(err), base, ""), errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded), errors.Is(err, why))
	}
	tr := &http.Transport{}
	c := &http.Client{Transport: tr}

	ctx, cancel := context.WithCancelCause(context.Background())
	cancel(why)
	req, _ := http.NewRequestWithContext(ctx, "GET", base+"/ok", nil)
	_, err = c.Do(req)
	show("before", err)

	ctx, cancel = context.WithCancelCause(context.Background())
	req, _ = http.NewRequestWithContext(ctx, "GET", base+"/wait", nil)
	go func() {
		<-in
		cancel(why)
	}()
	_, err = c.Do(req)
	show("waiting", err)
	fmt.Println(<-out)

	// While it dials, which takes as long as it likes.
	never := make(chan bool)
	slow := &http.Client{Transport: &http.Transport{DialContext: func(ctx context.Context, network, addr string) (net.Conn, error) {
		in <- true
		<-never
		return nil, errors.New("never")
	}}}
	plain, stop := context.WithCancel(context.Background())
	req, _ = http.NewRequestWithContext(plain, "GET", base+"/ok", nil)
	go func() {
		<-in
		stop()
	}()
	_, err = slow.Do(req)
	show("dialling", err)
	close(never)

	// While another request has the one connection.
	one := &http.Client{Transport: &http.Transport{MaxConnsPerHost: 1}}
	first, stopFirst := context.WithCancel(context.Background())
	req, _ = http.NewRequestWithContext(first, "GET", base+"/wait", nil)
	got := make(chan error)
	go func() {
		_, err := one.Do(req)
		got <- err
	}()
	<-in
	second, stopSecond := context.WithTimeout(context.Background(), 30*time.Millisecond)
	req2, _ := http.NewRequestWithContext(second, "GET", base+"/ok", nil)
	_, err = one.Do(req2)
	show("in line", err)
	stopSecond()
	stopFirst()
	show("first", <-got)
	fmt.Println(<-out)
	r, err := one.Get(base + "/ok")
	b, _ := io.ReadAll(r.Body)
	fmt.Println(string(b), err)

	// While its body goes out.
	body := &slowBody{sent: make(chan bool)}
	plain, stop = context.WithCancel(context.Background())
	req, _ = http.NewRequestWithContext(plain, "POST", base+"/body", body)
	go func() {
		<-in
		<-body.sent
		stop()
	}()
	_, err = c.Do(req)
	show("sending", err)
	fmt.Println(<-out)

	// While the answer comes: what has come can be read, then the error.
	plain, stop = context.WithCancel(context.Background())
	req, _ = http.NewRequestWithContext(plain, "GET", base+"/drip", nil)
	r, err = c.Do(req)
	fmt.Println(r.StatusCode, err)
	p := make([]byte, 5)
	io.ReadFull(r.Body, p)
	fmt.Printf("%q\n", p)
	stop()
	_, err = io.Copy(io.Discard, r.Body)
	show("reading", err)
	fmt.Println(<-out)
	_, err = r.Body.Read(p)
	fmt.Println("again:", errors.Is(err, net.ErrClosed))
	fmt.Println(r.Body.Close())
	_, err = r.Body.Read(p)
	show("closed", err)

	// The handler's own deadline.
	ctx2, stop2 := context.WithTimeoutCause(context.Background(), 20*time.Millisecond, why)
	defer stop2()
	req, _ = http.NewRequestWithContext(ctx2, "GET", base+"/wait", nil)
	_, err = c.Do(req)
	show("deadline with a cause", err)
	<-in
	fmt.Println(<-out)
	// Given up after all is over: nothing happens, and the connection is used again.
	plain, stop = context.WithCancel(context.Background())
	req, _ = http.NewRequestWithContext(plain, "GET", base+"/ok", nil)
	r, err = c.Do(req)
	b, err = io.ReadAll(r.Body)
	r.Body.Close()
	stop()
	fmt.Println(string(b), err)
	r, err = c.Get(base + "/ok")
	b, _ = io.ReadAll(r.Body)
	fmt.Println(string(b), err)
}
