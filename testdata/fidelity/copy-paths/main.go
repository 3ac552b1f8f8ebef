// Port of copy-paths: bytes through a proxy on loopback, copied by the program
// or spliced, and from a file to a connection, copied or sent by the kernel.
package main

import (
	"fmt"
	"gmplab/go/lab"
	"io"
	"net"
	"os"
	"time"
)

type onlyReader struct{ io.Reader }
type onlyWriter struct{ io.Writer }

func pair() (a, b *net.TCPConn) {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	defer ln.Close()
	accepted := make(chan net.Conn)
	go func() {
		c, _ := ln.Accept()
		accepted <- c
	}()
	c, err := net.Dial("tcp", ln.Addr().String())
	if err != nil {
		panic(err)
	}
	return c.(*net.TCPConn), (<-accepted).(*net.TCPConn)
}

// sink reads to the end and says how much it was.
func sink(c *net.TCPConn) chan int64 {
	done := make(chan int64)
	go func() {
		b := make([]byte, 256<<10)
		var n int64
		for {
			k, err := c.Read(b)
			n += int64(k)
			if err != nil {
				break
			}
		}
		done <- n
	}()
	return done
}

func main() {
	way := lab.Knob("way", "loop32") // loop32, loop128, ignored, splice, fileloop, sendfile
	total := lab.Knob("total", 50_000_000)
	in, out := io.Reader(nil), io.Writer(nil)
	var end *net.TCPConn
	var done chan int64
	if way == "fileloop" || way == "sendfile" {
		f, err := os.CreateTemp("", "fidelity")
		if err != nil {
			panic(err)
		}
		defer os.Remove(f.Name())
		for left := total; left > 0; left -= 1 << 20 {
			f.Write(make([]byte, min(left, 1<<20)))
		}
		f.Seek(0, io.SeekStart)
		a, b := pair()
		in, out, end, done = f, a, a, sink(b)
	} else {
		s1, p1 := pair()
		p2, s2 := pair()
		go func() {
			b := make([]byte, 256<<10)
			for left := total; left > 0; left -= len(b) {
				s1.Write(b[:min(left, len(b))])
			}
			s1.CloseWrite()
		}()
		in, out, end, done = p1, p2, p2, sink(s2)
	}
	start := time.Now()
	var err error
	switch way {
	case "loop32", "fileloop":
		_, err = io.Copy(onlyWriter{out}, onlyReader{in})
	case "loop128":
		_, err = io.CopyBuffer(onlyWriter{out}, onlyReader{in}, make([]byte, 128<<10))
	case "ignored":
		_, err = io.CopyBuffer(out, in, make([]byte, 128<<10))
	default:
		_, err = io.Copy(out, in)
	}
	if err != nil {
		panic(err)
	}
	end.CloseWrite()
	n := <-done
	fmt.Println("throughput", float64(n)/1e6/time.Since(start).Seconds(), "MB/s")
	fmt.Println("bytes", n, "bytes")
}
