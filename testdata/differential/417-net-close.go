// Package net: closing twice, closing while others read, write, accept; what is asked of who is closed.
package main

import (
	"errors"
	"fmt"
	"io"
	"net"
	"strings"
	"sync"
	"time"
)

func words(err error) string {
	var op *net.OpError
	if errors.As(err, &op) {
		return fmt.Sprintf("%s %s: %v (closed %v, timeout %v)", op.Op, op.Net, op.Err, errors.Is(err, net.ErrClosed), op.Timeout())
	}
	return fmt.Sprint(err)
}

func pair(ln net.Listener) (client, server *net.TCPConn) {
	c, err := net.Dial("tcp", ln.Addr().String())
	if err != nil {
		panic(err)
	}
	s, err := ln.Accept()
	if err != nil {
		panic(err)
	}
	return c.(*net.TCPConn), s.(*net.TCPConn)
}

func main() {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	addr := ln.Addr().String()
	client, server := pair(ln)
	fmt.Println(client.Close())
	fmt.Println(words(client.Close()))
	_, err = client.Read(make([]byte, 1))
	fmt.Println(words(err))
	_, err = client.Read(nil)
	fmt.Println(words(err))
	_, err = client.Write([]byte("x"))
	fmt.Println(words(err))
	_, err = client.Write(nil)
	fmt.Println(words(err))
	fmt.Println(words(client.SetDeadline(time.Now())))
	fmt.Println(words(client.SetReadDeadline(time.Time{})))
	fmt.Println(words(client.SetWriteDeadline(time.Now().Add(time.Hour))))
	fmt.Println(words(client.CloseRead()))
	fmt.Println(words(client.CloseWrite()))
	fmt.Println(words(client.SetLinger(0)))
	fmt.Println(words(client.SetKeepAlive(true)))
	fmt.Println(client.LocalAddr().Network(), client.RemoteAddr().String() == addr)
	time.Sleep(time.Millisecond)
	fmt.Println(words(server.CloseWrite()))
	time.Sleep(time.Millisecond)
	fmt.Println(words(server.CloseWrite()))
	fmt.Println(words(server.CloseRead()))
	fmt.Println(words(server.Close()))

	// Ten goroutines wait to read, one closes.
	client, server = pair(ln)
	var wg sync.WaitGroup
	said := make([]string, 10)
	for i := range said {
		wg.Add(1)
		go func() {
			defer wg.Done()
			_, err := client.Read(make([]byte, 1))
			said[i] = words(err)
		}()
	}
	time.Sleep(5 * time.Millisecond)
	client.Close()
	wg.Wait()
	fmt.Println(said[0])
	for _, s := range said {
		if s != said[0] {
			fmt.Println("another:", s)
		}
	}
	n, err := server.Read(make([]byte, 1))
	fmt.Println(n, err)
	server.Close()

	// Writers that found no room.
	client, server = pair(ln)
	said = make([]string, 3)
	for i := range said {
		wg.Add(1)
		go func() {
			defer wg.Done()
			_, err := client.Write(make([]byte, 32<<20))
			said[i] = words(err)
		}()
	}
	time.Sleep(50 * time.Millisecond)
	client.Close()
	wg.Wait()
	fmt.Println(said)
	server.Close()

	// Accept.
	said = make([]string, 3)
	for i := range said {
		wg.Add(1)
		go func() {
			defer wg.Done()
			_, err := ln.Accept()
			said[i] = strings.ReplaceAll(words(err), addr, "ADDR")
		}()
	}
	time.Sleep(5 * time.Millisecond)
	fmt.Println(ln.Close())
	wg.Wait()
	fmt.Println(said)
	fmt.Println(words(ln.Close()))
	_, err = ln.Accept()
	fmt.Println(words(err))
	fmt.Println(words(ln.(*net.TCPListener).SetDeadline(time.Now())))
	_, err = net.Dial("tcp", addr)
	fmt.Println(words(err))
	// The port is free again.
	again, err := net.Listen("tcp", addr)
	fmt.Println(err)
	again.Close()

	// A connection that was closed by many.
	ln, _ = net.Listen("tcp", "127.0.0.1:0")
	client, server = pair(ln)
	var mu sync.Mutex
	good := 0
	for range 20 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			if server.Close() == nil {
				mu.Lock()
				good++
				mu.Unlock()
			}
		}()
	}
	wg.Wait()
	fmt.Println(good)
	b, err := io.ReadAll(client)
	fmt.Println(len(b), err)
}
