// Package net: deadlines in the past, moved, taken away, and given to who waits already; timeouts of dialling that are none.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"time"
)

func words(err error) string {
	var op *net.OpError
	var ne net.Error
	if errors.As(err, &op) {
		return fmt.Sprintf("%s: %v (timeout %v %v)", op.Op, op.Err, errors.As(err, &ne) && ne.Timeout(), errors.Is(err, os.ErrDeadlineExceeded))
	}
	return fmt.Sprint(err)
}

func main() {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	client, err := net.Dial("tcp", ln.Addr().String())
	if err != nil {
		panic(err)
	}
	server, _ := ln.Accept()
	b := make([]byte, 8)
	past := time.Now().Add(-time.Hour)

	client.SetDeadline(past)
	n, err := client.Read(b)
	fmt.Println(n, words(err))
	n, err = client.Write(b)
	fmt.Println(n, words(err))
	n, err = client.Read(nil)
	fmt.Println(n, words(err))
	// What is there already is not read either.
	server.Write([]byte("hello"))
	time.Sleep(2 * time.Millisecond)
	n, err = client.Read(b)
	fmt.Println(n, words(err))
	client.SetDeadline(time.Time{})
	n, err = client.Read(b)
	fmt.Println(n, words(err), string(b[:n]))
	n, err = client.Write([]byte("answer"))
	fmt.Println(n, words(err))
	io.ReadFull(server, b[:6])

	// Only one direction.
	client.SetReadDeadline(time.Unix(0, 0))
	n, err = client.Write([]byte("x"))
	fmt.Println(n, words(err))
	n, err = client.Read(b)
	fmt.Println(n, words(err))
	server.Read(b)
	client.SetReadDeadline(time.Time{})

	// A deadline of 1 ns from now, of 2262, of the year 1.
	client.SetReadDeadline(time.Now().Add(1))
	n, err = client.Read(b)
	fmt.Println(n, words(err))
	client.SetReadDeadline(time.Date(2262, 1, 1, 0, 0, 0, 0, time.UTC))
	server.Write([]byte("y"))
	n, err = client.Read(b)
	fmt.Println(n, words(err))
	client.SetReadDeadline(time.Date(1, 1, 1, 0, 0, 0, 1, time.UTC))
	n, err = client.Read(b)
	fmt.Println(n, words(err))

	// Moved while somebody waits: later, then sooner.
	client.SetReadDeadline(time.Now().Add(100 * time.Millisecond))
	go func() {
		time.Sleep(5 * time.Millisecond)
		client.SetReadDeadline(time.Now().Add(200 * time.Millisecond))
	}()
	start := time.Now()
	_, err = client.Read(b)
	fmt.Println(words(err), time.Since(start) >= 200*time.Millisecond)
	client.SetReadDeadline(time.Now().Add(time.Hour))
	go func() {
		time.Sleep(5 * time.Millisecond)
		client.SetReadDeadline(past)
	}()
	start = time.Now()
	_, err = client.Read(b)
	fmt.Println(words(err), time.Since(start) < time.Second)
	// Taken away while somebody waits.
	client.SetReadDeadline(time.Now().Add(150 * time.Millisecond))
	go func() {
		time.Sleep(5 * time.Millisecond)
		client.SetReadDeadline(time.Time{})
		time.Sleep(200 * time.Millisecond)
		server.Write([]byte("z"))
	}()
	n, err = client.Read(b)
	fmt.Println(n, words(err))

	// A writer without room.
	client.SetWriteDeadline(time.Now().Add(10 * time.Millisecond))
	n, err = client.Write(make([]byte, 64<<20))
	fmt.Println(n > 0, n < 64<<20, words(err))
	n, err = client.Write([]byte("more"))
	fmt.Println(n, words(err))
	client.Close()
	server.Close()

	// Accept.
	tl := ln.(*net.TCPListener)
	tl.SetDeadline(past)
	_, err = ln.Accept()
	fmt.Println(words(err))
	tl.SetDeadline(time.Now().Add(5 * time.Millisecond))
	_, err = ln.Accept()
	fmt.Println(words(err))
	tl.SetDeadline(time.Time{})

	// Dialling.
	addr := ln.Addr().String()
	d := net.Dialer{Deadline: past}
	_, err = d.Dial("tcp", addr)
	fmt.Println(words(err))
	d = net.Dialer{Timeout: -1}
	_, err = d.Dial("tcp", addr)
	fmt.Println(words(err))
	_, err = net.DialTimeout("tcp", addr, -time.Second)
	fmt.Println(words(err))
	c, err := net.DialTimeout("tcp", addr, 0)
	fmt.Println(words(err))
	c.Close()
	ctx, cancel := context.WithDeadline(context.Background(), past)
	_, err = (&net.Dialer{}).DialContext(ctx, "tcp", addr)
	cancel()
	fmt.Println(words(err), errors.Is(err, context.DeadlineExceeded))
	ctx, cancel = context.WithCancel(context.Background())
	cancel()
	_, err = (&net.Dialer{}).DialContext(ctx, "tcp", addr)
	fmt.Println(words(err), errors.Is(err, context.Canceled))
	_, err = (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	fmt.Println(err)
	func() {
		defer func() { fmt.Println(recover()) }()
		(&net.Dialer{}).DialContext(nil, "tcp", addr)
	}()
}
