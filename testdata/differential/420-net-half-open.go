// Package net: one direction closed, the other in use; who is told what, and when.
package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net"
	"syscall"
	"time"
)

func pair(ln net.Listener) (client, server *net.TCPConn) {
	c, err := net.Dial("tcp", ln.Addr().String())
	if err != nil {
		panic(err)
	}
	s, _ := ln.Accept()
	return c.(*net.TCPConn), s.(*net.TCPConn)
}

func why(err error) string {
	for _, known := range []error{syscall.EPIPE, syscall.ECONNRESET, net.ErrClosed, syscall.ENOTCONN} {
		if errors.Is(err, known) {
			return known.Error()
		}
	}
	return fmt.Sprint(err)
}

func main() {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	b := make([]byte, 64)

	// Written after CloseWrite.
	client, server := pair(ln)
	client.Write([]byte("last words"))
	fmt.Println(client.CloseWrite())
	_, err = client.Write([]byte("more"))
	fmt.Println(why(err))
	_, err = client.Write(nil)
	fmt.Println(why(err))
	got, err := io.ReadAll(server)
	fmt.Println(string(got), why(err))
	for range 3 {
		n, err := server.Read(b)
		fmt.Println(n, why(err))
	}
	// The answer still comes, in two parts, and then the end.
	server.Write([]byte("an"))
	time.Sleep(time.Millisecond)
	server.Write([]byte("swer"))
	server.CloseWrite()
	got, err = io.ReadAll(client)
	fmt.Println(string(got), why(err))
	client.Close()
	server.Close()

	// Read after CloseRead: the end, although something comes.
	client, server = pair(ln)
	fmt.Println(client.CloseRead())
	n, err := client.Read(b)
	fmt.Println(n, why(err))
	n, err = server.Write([]byte("for nobody"))
	fmt.Println(n, why(err))
	n, err = client.Write([]byte("still speaks"))
	fmt.Println(n, why(err))
	n, err = server.Read(b)
	fmt.Println(string(b[:n]), why(err))
	client.Close()
	server.Close()

	// CloseRead wakes who waits to read.
	client, server = pair(ln)
	done := make(chan string)
	go func() {
		n, err := client.Read(make([]byte, 1))
		done <- fmt.Sprint(n, " ", why(err))
	}()
	time.Sleep(2 * time.Millisecond)
	client.CloseRead()
	fmt.Println(<-done)
	client.Close()
	server.Close()

	// A large message, of which the other side reads a part and closes: reset, for the reader of the answer too.
	client, server = pair(ln)
	go func() {
		_, err := client.Write(bytes.Repeat([]byte("x"), 16<<20))
		done <- why(err)
	}()
	io.ReadFull(server, make([]byte, 1000))
	server.Close()
	said := <-done
	fmt.Println(said == "connection reset by peer" || said == "broken pipe")
	_, err = client.Write([]byte("x"))
	fmt.Println(why(err))
	client.Close()

	// Everything was read: an orderly end, and a write that comes too late.
	client, server = pair(ln)
	client.Write([]byte("q"))
	server.Read(b)
	server.Close()
	time.Sleep(time.Millisecond)
	n, err = client.Write([]byte("first"))
	fmt.Println(n, why(err))
	time.Sleep(time.Millisecond)
	_, err = client.Read(b)
	fmt.Println(why(err))
	_, err = client.Write([]byte("second"))
	fmt.Println(why(err))
	client.Close()

	// Closed before it was accepted.
	c, err := net.Dial("tcp", ln.Addr().String())
	c.Write([]byte("hello"))
	c.Close()
	s, err := ln.Accept()
	fmt.Println(why(err))
	got, err = io.ReadAll(s)
	fmt.Println(string(got), why(err))
	s.Close()

	// Reset before it was accepted.
	c, err = net.Dial("tcp", ln.Addr().String())
	c.Write([]byte("hello"))
	c.(*net.TCPConn).SetLinger(0)
	c.Close()
	s, err = ln.Accept()
	fmt.Println(why(err))
	_, err = s.Read(b)
	fmt.Println(why(err))
	_, err = s.Read(b)
	fmt.Println(why(err))
	_, err = s.Write(b)
	fmt.Println(why(err))
	s.Close()

	// Accepted, never read, the listener closed meanwhile.
	client, server = pair(ln)
	waiting, _ := net.Dial("tcp", ln.Addr().String())
	ln.Close()
	time.Sleep(time.Millisecond)
	_, err = waiting.Read(b)
	fmt.Println(why(err))
	server.Write([]byte("open all the same"))
	n, err = client.Read(b)
	fmt.Println(string(b[:n]), why(err))
}
