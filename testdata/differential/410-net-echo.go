// Package net: a server that echoes, deadlines, half-closed and closed connections, and the words of errors.
package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"strings"
	"sync"
	"syscall"
	"time"
)

// plain hides the ports of an error.
func plain(err error) string {
	if err == nil {
		return "<nil>"
	}
	text, digits := "", false
	afterColon := false
	for _, r := range err.Error() {
		isDigit := r >= '0' && r <= '9'
		if isDigit && (afterColon || digits) {
			digits = true
			continue
		}
		if digits {
			text += "P"
			digits = false
		}
		afterColon = r == ':'
		text += string(r)
	}
	if digits {
		text += "P"
	}
	return text
}

func main() {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	addr := ln.Addr().(*net.TCPAddr)
	fmt.Println(addr.IP, addr.Port > 1024, addr.Network(), addr.Zone == "")
	var served sync.WaitGroup
	accepting := make(chan error, 1)
	go func() {
		for {
			c, err := ln.Accept()
			if err != nil {
				accepting <- err
				return
			}
			served.Go(func() {
				defer c.Close()
				lines := bufio.NewScanner(c)
				for lines.Scan() {
					fmt.Fprintf(c, "%s!\n", strings.ToUpper(lines.Text()))
				}
			})
		}
	}()

	c, err := net.Dial("tcp", addr.String())
	if err != nil {
		panic(err)
	}
	fmt.Println(c.RemoteAddr().String() == addr.String(), c.LocalAddr().Network())
	in := bufio.NewReader(c)
	for _, word := range []string{"one", "two"} {
		n, err := fmt.Fprintln(c, word)
		line, rerr := in.ReadString('\n')
		fmt.Printf("%d %v %q %v\n", n, err, line, rerr)
	}
	c.SetReadDeadline(time.Now().Add(3 * time.Millisecond))
	_, err = in.ReadByte()
	var timeout net.Error
	fmt.Println(plain(err), errors.Is(err, os.ErrDeadlineExceeded), errors.As(err, &timeout) && timeout.Timeout())
	c.SetDeadline(time.Now().Add(-time.Second)) // in the past
	_, err = c.Write([]byte("late"))
	fmt.Println(plain(err))
	_, err = c.Read(make([]byte, 1))
	fmt.Println(plain(err))
	c.SetDeadline(time.Time{})

	go func() {
		time.Sleep(3 * time.Millisecond)
		c.SetReadDeadline(time.Now()) // wakes the reader
	}()
	_, err = c.Read(make([]byte, 1))
	fmt.Println(plain(err))
	c.SetReadDeadline(time.Time{})

	fmt.Fprint(c, "last")
	fmt.Println(c.(*net.TCPConn).CloseWrite())
	rest, err := io.ReadAll(c)
	fmt.Printf("%q %v\n", rest, err)
	_, err = c.Write([]byte("x"))
	fmt.Println(plain(err), errors.Is(err, syscall.EPIPE))
	fmt.Println(c.Close())
	_, err = c.Read(rest)
	fmt.Println(plain(err), errors.Is(err, net.ErrClosed))
	_, err = c.Write(rest)
	fmt.Println(plain(err))
	fmt.Println(plain(c.Close()))
	fmt.Println(plain(c.SetDeadline(time.Time{})))
	served.Wait()

	// Closing wakes who reads.
	c, _ = net.Dial("tcp", addr.String())
	go func() {
		time.Sleep(3 * time.Millisecond)
		c.Close()
	}()
	_, err = c.Read(rest)
	fmt.Println(plain(err))
	served.Wait()

	_, err = net.Listen("tcp", addr.String())
	fmt.Println(plain(err), errors.Is(err, syscall.EADDRINUSE))
	fmt.Println(ln.Close())
	err = <-accepting
	fmt.Println(plain(err), errors.Is(err, net.ErrClosed))
	fmt.Println(plain(ln.Close()))
	_, err = net.Dial("tcp", addr.String())
	fmt.Println(plain(err), errors.Is(err, syscall.ECONNREFUSED))
	var op *net.OpError
	if errors.As(err, &op) {
		fmt.Println(op.Op, op.Net, op.Source, op.Addr.String() == addr.String(), op.Timeout(), op.Temporary())
		var call *os.SyscallError
		fmt.Println(errors.As(err, &call), call.Syscall, call.Err)
	}

	ln, _ = net.Listen("tcp", "127.0.0.1:0")
	ln.(*net.TCPListener).SetDeadline(time.Now().Add(2 * time.Millisecond))
	_, err = ln.Accept()
	fmt.Println(plain(err))
	ln.Close()
}
