// Package net: dialling with a context, what a full descriptor table is not asked, many connections at once.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"sync"
	"sync/atomic"
	"time"
)

func main() {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	defer ln.Close()
	gone, cancel := context.WithCancel(context.Background())
	cancel()
	var d net.Dialer
	_, err = d.DialContext(gone, "tcp", ln.Addr().String())
	var op *net.OpError
	fmt.Println(errors.As(err, &op) && op.Op == "dial", op.Err, errors.Is(err, context.Canceled), op.Timeout())
	late, cancel := context.WithDeadline(context.Background(), time.Now().Add(-time.Second))
	defer cancel()
	_, err = d.DialContext(late, "tcp", ln.Addr().String())
	fmt.Println(errors.As(err, &op) && op.Op == "dial", op.Err, errors.Is(err, context.DeadlineExceeded), op.Timeout())
	soon, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	c, err := d.DialContext(soon, "tcp", ln.Addr().String())
	fmt.Println(err)
	s, err := ln.Accept()
	fmt.Println(err)
	cancel() // too late for what is connected
	n, err := c.Write([]byte("still here"))
	fmt.Println(n, err)
	buf := make([]byte, 20)
	n, err = s.Read(buf)
	fmt.Println(string(buf[:n]), err)
	c.Close()
	s.Close()

	const clients, rounds = 40, 10
	go func() {
		for {
			c, err := ln.Accept()
			if err != nil {
				return
			}
			go func() {
				defer c.Close()
				io.Copy(c, c)
			}()
		}
	}()
	var sum atomic.Int64
	var all sync.WaitGroup
	for i := range clients {
		all.Go(func() {
			c, err := net.Dial("tcp", ln.Addr().String())
			if err != nil {
				fmt.Println(err)
				return
			}
			defer c.Close()
			msg, back := []byte(fmt.Sprintf("%05d", i)), make([]byte, 5)
			for range rounds {
				c.Write(msg)
				if _, err := io.ReadFull(c, back); err != nil || string(back) != string(msg) {
					fmt.Println("broken", err)
				}
				sum.Add(int64(i))
			}
		})
	}
	all.Wait()
	fmt.Println(sum.Load())

	func() {
		defer func() { fmt.Println(recover()) }()
		d.DialContext(nil, "tcp", "127.0.0.1:1")
	}()
}
