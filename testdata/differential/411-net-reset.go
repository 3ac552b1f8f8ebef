// Package net: resets, SetLinger(0), writing to who is gone.
package main

import (
	"errors"
	"fmt"
	"io"
	"net"
	"syscall"
	"time"
)

func pair(ln net.Listener) (client, server *net.TCPConn) {
	accepted := make(chan net.Conn)
	go func() {
		c, err := ln.Accept()
		if err != nil {
			panic(err)
		}
		accepted <- c
	}()
	c, err := net.Dial("tcp", ln.Addr().String())
	if err != nil {
		panic(err)
	}
	return c.(*net.TCPConn), (<-accepted).(*net.TCPConn)
}

func why(err error) string {
	var op *net.OpError
	if errors.As(err, &op) {
		return op.Op + ": " + op.Err.Error()
	}
	return fmt.Sprint(err)
}

func main() {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	buf := make([]byte, 16)

	client, server := pair(ln)
	fmt.Println(server.SetLinger(0), server.Close())
	_, err = client.Read(buf)
	fmt.Println(why(err), errors.Is(err, syscall.ECONNRESET))
	_, err = client.Write(buf)
	fmt.Println(why(err), errors.Is(err, syscall.EPIPE))
	client.Close()

	// Closed with something unread: a reset too.
	client, server = pair(ln)
	client.Write([]byte("nobody reads this"))
	time.Sleep(2 * time.Millisecond)
	server.Close()
	time.Sleep(2 * time.Millisecond)
	_, err = client.Read(buf)
	fmt.Println(why(err))
	client.Close()

	// Closed in order: the end, then a reset for what is written.
	client, server = pair(ln)
	server.Close()
	_, err = client.Read(buf)
	fmt.Println(err)
	n, err := client.Write([]byte("first"))
	fmt.Println(n, err)
	time.Sleep(2 * time.Millisecond)
	_, err = client.Write([]byte("second"))
	fmt.Println(why(err))
	client.Close()

	// One direction at a time.
	client, server = pair(ln)
	client.Write([]byte("question"))
	fmt.Println(client.CloseWrite())
	question, err := io.ReadAll(server)
	fmt.Println(string(question), err)
	server.Write([]byte("answer"))
	server.Close()
	answer, err := io.ReadAll(client)
	fmt.Println(string(answer), err)
	fmt.Println(client.CloseRead() == nil, client.SetNoDelay(false), client.SetKeepAlive(true), client.SetReadBuffer(4096), client.SetWriteBuffer(4096))
	client.Close()
	fmt.Println(why(client.CloseWrite()), why(client.SetNoDelay(true)))

	var none *net.TCPConn
	defer func() { fmt.Println(recover()) }()
	none.Read(buf)
}
