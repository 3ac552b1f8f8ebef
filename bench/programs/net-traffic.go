// net-traffic: many connections at the same time, each with an echo of small messages.
package main

import (
	"net"
	"sync"

	"gmplab/go/lab"
)

func main() {
	conns := lab.Knob("conns", 10000)
	msgs := lab.Knob("msgs", 20)
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	go func() {
		for {
			c, err := ln.Accept()
			if err != nil {
				return
			}
			go serve(c)
		}
	}()
	var wg sync.WaitGroup
	for range conns {
		wg.Add(1)
		c, err := net.Dial("tcp", ln.Addr().String())
		if err != nil {
			panic(err)
		}
		go func() {
			defer wg.Done()
			b := make([]byte, 16)
			for range msgs {
				c.Write(b)
				c.Read(b)
			}
			c.Close()
		}()
	}
	wg.Wait()
}

func serve(c net.Conn) {
	b := make([]byte, 16)
	for {
		n, err := c.Read(b)
		if err != nil {
			c.Close()
			return
		}
		c.Write(b[:n])
	}
}
