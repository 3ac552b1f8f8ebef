// What a client makes of bad answers, and of servers that close a connection that was kept.
package main

import (
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"strings"
	"sync/atomic"
	"time"
)

func main() {
	log.SetOutput(io.Discard)
	var answer atomic.Value
	var conns atomic.Int64
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	addr := ln.Addr().String()
	go func() {
		for {
			c, err := ln.Accept()
			if err != nil {
				return
			}
			conns.Add(1)
			go func() {
				defer c.Close()
				p := make([]byte, 4096)
				if _, err := c.Read(p); err != nil {
					return
				}
				io.WriteString(c, answer.Load().(string))
			}()
		}
	}()
	for _, a := range []string{
		"", "HTTP/1.1 200 OK\r\n\r\nuntil the end", "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabcdef", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc",
		"HTTP/1.0 200 OK\r\n\r\nold", "hello\r\n\r\n", "HTTP/1.1 xyz\r\n\r\n", "HTTP/1.1 2000 OK\r\n\r\n", "HTTP/x.1 200 OK\r\n\r\n", "HTTP/1.1 200 OK\r\nNoColon\r\n\r\n",
		"HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
		"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabcX\r\n0\r\n\r\n", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nab",
		"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nq\r\n", "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", "HTTP/1.1 200 OK\r\nConte",
		"HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n", "HTTP/1.1 204 No Content\r\n\r\n", "HTTP/1.1 200 OK\r\nTransfer-Encoding: br\r\n\r\n",
	} {
		answer.Store(a)
		c := &http.Client{Transport: &http.Transport{}}
		r, err := c.Get("http://" + addr + "/")
		fmt.Printf("%q\n  ", a)
		if err != nil {
			fmt.Println(strings.ReplaceAll(err.Error(), addr, "ADDR"))
			continue
		}
		b, err := io.ReadAll(r.Body)
		fmt.Printf("%q %s %d %v %q %v\n", r.Status, r.Proto, r.ContentLength, r.Close, b, err)
		r.Body.Close()
	}
	// The server closes each connection after one answer that did not say so: the second request is sent again on a new connection.
	answer.Store("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
	c := &http.Client{Transport: &http.Transport{}}
	before := conns.Load()
	for i := range 3 {
		r, err := c.Get("http://" + addr + "/")
		if err != nil {
			fmt.Println(err)
			continue
		}
		b, err := io.ReadAll(r.Body)
		fmt.Println(i, string(b), err)
		r.Body.Close()
		time.Sleep(20 * time.Millisecond)
	}
	fmt.Println(conns.Load() - before)
}
