// kernel-params: clients that come faster than the server accepts.
//
// The kernel finishes handshakes by itself and keeps the connections in the
// accept queue, as long as somaxconn allows. A SYN that finds it full is
// dropped: the client sends it again after 1 s, then 2 s more, then 4. A refusal it never sees.
// And clients that connect but never finish their header: each pins a goroutine
// until ReadHeaderTimeout.
package main

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"runtime"
	"slices"
	"sync"
	"time"

	"gmplab/go/lab"
)

func main() {
	clients := lab.Knob("clients", 600)
	within := lab.Knob("within", 50*time.Millisecond)         // they all come in this time
	pause := lab.Knob("pause", 100*time.Millisecond)          // the server accepts nobody for so long at first
	slow := lab.Knob("slow", 100)                             // clients that never finish their header
	headerTimeout := lab.Knob("headerTimeout", 5*time.Second) // 0: none
	idleTimeout := lab.Knob("idleTimeout", 30*time.Second)

	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	server := &http.Server{
		ReadHeaderTimeout: headerTimeout,
		IdleTimeout:       idleTimeout,
		Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			lab.Work(20 * time.Microsecond)
			fmt.Fprintln(w, "ok")
		}),
	}
	time.AfterFunc(pause, func() { server.Serve(ln) })

	addr := ln.Addr().String()
	for i := 0; i < slow; i++ {
		go func() {
			lab.Name("slow client")
			c, err := net.Dial("tcp", addr)
			if err != nil {
				return
			}
			io.WriteString(c, "GET / HTTP/1.1\r\nHost: shop\r\nX-Slow: ")
			io.Copy(io.Discard, c) // until the server has had enough
		}()
	}

	var mu sync.Mutex
	var took []time.Duration
	failed := 0
	var wg sync.WaitGroup
	start := time.Now()
	for i := 0; i < clients; i++ {
		time.Sleep(time.Until(start.Add(time.Duration(i) * within / time.Duration(clients))))
		wg.Go(func() {
			lab.Name("client")
			done := lab.Request("get")
			defer done()
			begin := time.Now()
			ok := ask(addr)
			mu.Lock()
			defer mu.Unlock()
			if !ok {
				failed++
				return
			}
			took = append(took, time.Since(begin))
		})
	}
	wg.Wait()
	late := 0
	for _, d := range took {
		if d > 900*time.Millisecond {
			late++
		}
	}
	slices.Sort(took)
	fmt.Printf("%d of %d answered, P50 %v, worst %v; %d had to send their SYN again; %d failed\n",
		len(took), clients, took[len(took)/2], took[len(took)-1], late, failed)
	fmt.Printf("goroutines: %d with %d slow clients\n", runtime.NumGoroutine(), slow)
	time.Sleep(time.Until(start.Add(6 * time.Second)))
	fmt.Printf("goroutines: %d after 6 s\n", runtime.NumGoroutine())
}

// ask sends a request over a connection of its own.
func ask(addr string) bool {
	c, err := net.DialTimeout("tcp", addr, 10*time.Second)
	if err != nil {
		return false
	}
	defer c.Close()
	io.WriteString(c, "GET / HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n\r\n")
	_, err = io.Copy(io.Discard, c)
	return err == nil
}
