// copy-paths: an upload on its way through a gateway to the disk.
//
// A plain loop copies every block twice: from the kernel into the program's
// buffer and back. io.Copy looks for a way around that: between two TCP
// connections the bytes stay in the kernel (splice), and from a file to a
// connection too (sendfile). io.CopyBuffer takes the same way round and ignores its buffer.
package main

import (
	"fmt"
	"io"
	"net"
	"os"
	"time"

	"gmplab/go/lab"
)

// plain hides what a reader or writer can do beyond reading and writing.
type plain struct{ io.ReadWriter }

func main() {
	size := lab.Knob("size", 8_000_000)  // bytes of the upload
	buffer := lab.Knob("buffer", 32_768) // bytes of the program's own buffer

	f, err := os.CreateTemp("", "upload")
	if err != nil {
		panic(err)
	}
	defer os.Remove(f.Name())

	for _, w := range []string{"loop", "copybuffer", "splice", "file"} {
		start := time.Now()
		n := upload(w, size, buffer, f)
		took := time.Since(start)
		fmt.Printf("%s: %d bytes in %v, %.0f MB/s\n", w, n, took, float64(n)/took.Seconds()/1e6)
	}
}

// upload sends so many bytes from a client through the gateway to where they are kept.
func upload(way string, size, buffer int, f *os.File) int64 {
	client, in := pair()
	go func() {
		lab.Name("client")
		block := make([]byte, 64<<10)
		for left := size; left > 0; left -= len(block) {
			client.Write(block[:min(left, len(block))])
		}
		client.Close()
	}()
	defer in.Close()
	done := lab.Request(way)
	defer done()
	if way == "file" { // what is uploaded is kept on this machine's disk
		f.Seek(0, io.SeekStart)
		n, _ := io.CopyBuffer(plain{f}, plain{in}, make([]byte, buffer))
		return n
	}
	out, store := pair()
	stored := make(chan int64)
	go func() {
		lab.Name("store")
		n, _ := io.CopyBuffer(io.Discard, plain{store}, make([]byte, 64<<10))
		stored <- n
	}()
	switch way {
	case "loop":
		io.CopyBuffer(plain{out}, plain{in}, make([]byte, buffer))
	case "copybuffer":
		io.CopyBuffer(out, in, make([]byte, buffer))
	case "splice":
		io.Copy(out, in)
	}
	out.Close()
	return <-stored
}

// pair is both ends of a TCP connection on this machine.
func pair() (net.Conn, net.Conn) {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	defer ln.Close()
	dialled := make(chan net.Conn)
	go func() {
		c, err := net.Dial("tcp", ln.Addr().String())
		if err != nil {
			panic(err)
		}
		dialled <- c
	}()
	accepted, err := ln.Accept()
	if err != nil {
		panic(err)
	}
	return <-dialled, accepted
}
