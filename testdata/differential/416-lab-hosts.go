// lab.Host and lab.Request, tasks and regions of runtime/trace: in the lab as in real Go.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"runtime/trace"
	"time"

	"gmplab/go/lab"
)

func main() {
	addr := lab.Host("store", 20*time.Millisecond, -1, 0)
	again := lab.Host("store", 10*time.Millisecond, 1<<20, 0)
	host, _, err := net.SplitHostPort(addr)
	fmt.Println(host, err, addr == again)
	addrs, err := net.LookupHost("store")
	fmt.Println(len(addrs), err)
	ln, err := net.Listen("tcp", addr)
	if err != nil {
		panic(err)
	}
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
	ctx, task := trace.NewTask(context.Background(), "fetch")
	start := time.Now()
	c, err := net.Dial("tcp", addr)
	if err != nil {
		panic(err)
	}
	fmt.Println(c.RemoteAddr().(*net.TCPAddr).IP, ln.Addr().(*net.TCPAddr).IP)
	echo := func(n int) time.Duration {
		done := lab.Request("echo")
		defer done()
		begun := time.Now()
		go c.Write(make([]byte, n))
		if _, err := io.ReadFull(c, make([]byte, n)); err != nil {
			fmt.Println(err)
		}
		return time.Since(begun)
	}
	trace.WithRegion(ctx, "first", func() { echo(1) })
	// opening and one echo: two round trips
	fmt.Println(time.Since(start) >= 20*time.Millisecond)
	region := trace.StartRegion(ctx, "second")
	took := echo(1)
	region.End()
	fmt.Println(took >= 10*time.Millisecond, took < 300*time.Millisecond)
	took = echo(100 << 10) // a tenth of a second of the link
	fmt.Println(took >= 95*time.Millisecond)
	trace.Log(ctx, "size", "100 kB")
	trace.Logf(ctx, "size", "%d", 3)
	task.End()
	c.SetReadDeadline(time.Now().Add(time.Millisecond))
	_, err = c.Read(make([]byte, 1))
	fmt.Println(errors.Is(err, os.ErrDeadlineExceeded))
	c.Close()
	ln.Close()
	done := lab.Request("twice")
	done()
	done()
	func() {
		defer func() { fmt.Println(recover()) }()
		lab.Host("", 0, 0, 0)
	}()
}
