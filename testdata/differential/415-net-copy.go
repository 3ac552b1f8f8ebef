// Copying between files, pipes, connections and memory, the ways in the kernel included.
package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"strings"
	"time"
)

func pair(ln net.Listener) (a, b net.Conn) {
	accepted := make(chan net.Conn)
	go func() {
		c, err := ln.Accept()
		if err != nil {
			panic(err)
		}
		accepted <- c
	}()
	a, err := net.Dial("tcp", ln.Addr().String())
	if err != nil {
		panic(err)
	}
	return a, <-accepted
}

func main() {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	dir, err := os.MkdirTemp("", "lab")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)
	pattern := bytes.Repeat([]byte("0123456789abcdef"), 20_000) // 320 kB
	os.WriteFile(dir+"/in", pattern, 0600)

	// a file to a connection, and a connection to a file
	a, b := pair(ln)
	go func() {
		f, _ := os.Open(dir + "/in")
		n, err := io.Copy(a, f)
		if n != int64(len(pattern)) || err != nil {
			fmt.Println("sent", n, err)
		}
		f.Seek(100, io.SeekStart)
		n, err = io.CopyN(a, f, 50)
		if n != 50 || err != nil {
			fmt.Println("sent", n, err)
		}
		f.Close()
		a.Close()
	}()
	out, _ := os.Create(dir + "/out")
	n, err := io.Copy(out, b)
	fmt.Println(n, err)
	out.Close()
	b.Close()
	back, _ := os.ReadFile(dir + "/out")
	fmt.Println(bytes.Equal(back[:len(pattern)], pattern), bytes.Equal(back[len(pattern):], pattern[100:150]))

	// through a proxy: connection to connection, both ways
	client, front := pair(ln)
	behind, server := pair(ln)
	go func() {
		io.Copy(behind, front)
		behind.(*net.TCPConn).CloseWrite()
	}()
	go func() {
		io.Copy(front, behind)
		front.(*net.TCPConn).CloseWrite()
	}()
	go func() {
		all, _ := io.ReadAll(server)
		fmt.Fprintf(server, "%d bytes, ", len(all))
		server.Write(bytes.ToUpper(all[:16]))
		server.Close()
	}()
	m, err := client.(*net.TCPConn).ReadFrom(bytes.NewReader(pattern))
	fmt.Println(m, err)
	client.(*net.TCPConn).CloseWrite()
	answer, err := io.ReadAll(client)
	fmt.Println(string(answer), err)

	// a part of a connection, and buffers on the way
	a, b = pair(ln)
	go func() {
		w := bufio.NewWriterSize(a, 64)
		w.ReadFrom(strings.NewReader("head:"))
		w.Write(pattern[:1000])
		w.Flush()
		buffers := net.Buffers{[]byte("one,"), []byte("two,"), []byte("three")}
		buffers.WriteTo(a)
		a.Close()
	}()
	head := make([]byte, 5)
	io.ReadFull(b, head)
	var memory bytes.Buffer
	n, err = io.Copy(&memory, io.LimitReader(b, 1000))
	fmt.Println(string(head), n, err, bytes.Equal(memory.Bytes(), pattern[:1000]))
	r := bufio.NewReader(b)
	word, err := r.ReadString(',')
	fmt.Println(word, err)
	memory.Reset()
	n, err = r.WriteTo(&memory)
	fmt.Println(n, err, memory.String())
	b.Close()

	// pipes
	pr, pw, _ := os.Pipe()
	a, b = pair(ln)
	go func() {
		fmt.Fprint(pw, "from a pipe")
		pw.Close()
	}()
	n, err = io.Copy(a, pr)
	fmt.Println(n, err)
	a.Close()
	got, err := io.ReadAll(b)
	fmt.Println(string(got), err)
	b.Close()

	// what goes wrong on the way
	a, b = pair(ln)
	b.Close()
	time.Sleep(2 * time.Millisecond)
	a.Write([]byte("x"))
	time.Sleep(2 * time.Millisecond)
	_, err = io.Copy(a, bytes.NewReader(pattern))
	var op *net.OpError
	fmt.Println(errors.As(err, &op), op.Op, op.Err)
	a.Close()
	a, b = pair(ln)
	a.SetReadDeadline(time.Now().Add(time.Millisecond))
	_, err = io.Copy(io.Discard, a)
	fmt.Println(errors.As(err, &op), op.Op, op.Timeout())
	a.Close()
	b.Close()
	_, err = a.(*net.TCPConn).ReadFrom(strings.NewReader("late"))
	fmt.Println(errors.As(err, &op), op.Op, errors.Is(err, net.ErrClosed))
}
