// netpoll: many connections, few threads.
//
// A goroutine that reads from a connection with nothing in it parks on the
// connection's pollDesc; its thread and its P go on with others. When bytes
// come, epoll says so to whoever asks next, and the goroutine is put into a run
// queue. With reads that block in the kernel, the same exchange needs a thread for every reader.
package main

import (
	"fmt"
	"io"
	"net"
	"os"
	"sync"
	"time"

	"gmplab/go/lab"
)

const size = 64 // bytes of a message

func main() {
	conns := lab.Knob("conns", 64)
	messages := lab.Knob("messages", 20)         // for each connection
	gap := lab.Knob("gap", 200*time.Microsecond) // between two messages of a client
	blocking := lab.Knob("blocking", false)      // blocking pipes instead of connections

	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	go func() {
		lab.Name("accept")
		for {
			c, err := ln.Accept()
			if err != nil {
				return
			}
			go echo(c)
		}
	}()

	var clients sync.WaitGroup
	start := time.Now()
	for i := 0; i < conns; i++ {
		clients.Go(func() {
			lab.Name("client")
			c := connect(ln.Addr().String(), blocking)
			defer c.Close()
			message := make([]byte, size)
			for m := 0; m < messages; m++ {
				time.Sleep(gap)
				done := lab.Request("echo")
				c.Write(message)
				if _, err := io.ReadFull(c, message); err != nil {
					panic(err)
				}
				done()
			}
		})
	}
	clients.Wait()
	took := time.Since(start)
	fmt.Printf("%d messages over %d connections in %v\n", conns*messages, conns, took)
}

// echo is the server's end of a connection.
func echo(c io.ReadWriteCloser) {
	lab.Name("server")
	defer c.Close()
	message := make([]byte, size)
	for {
		if _, err := io.ReadFull(c, message); err != nil {
			return
		}
		c.Write(message)
	}
}

// connect dials, or makes two pipes whose reads block.
func connect(addr string, blocking bool) io.ReadWriteCloser {
	if !blocking {
		c, err := net.Dial("tcp", addr)
		if err != nil {
			panic(err)
		}
		return c
	}
	there, back := pipe(), pipe()
	go echo(duplex{there.r, back.w})
	return duplex{back.r, there.w}
}

type ends struct{ r, w *os.File }

func pipe() ends {
	r, w, err := os.Pipe()
	if err != nil {
		panic(err)
	}
	r.Fd() // takes the descriptor out of the netpoller's hands
	return ends{r, w}
}

// duplex reads from one pipe and writes to another.
type duplex struct{ r, w *os.File }

func (d duplex) Read(p []byte) (int, error)  { return d.r.Read(p) }
func (d duplex) Write(p []byte) (int, error) { return d.w.Write(p) }

func (d duplex) Close() error {
	d.w.Close()
	return d.r.Close()
}
